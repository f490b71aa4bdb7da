// SPDX-License-Identifier: GPL-3.0-or-later

/// Centres that tests simulate.
public enum Centers {}
