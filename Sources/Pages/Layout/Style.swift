// SPDX-License-Identifier: GPL-3.0-or-later

extension Page {
    /// The style sheet. Colours are named by what they say, and each text on its ground has a contrast of 4.5 or more.
    static var style: HTML {
        .all([.own(colors), .own(type), .own(parts), .own(charts), .own(paper)])
    }

    private static let colors: StaticString = """
        :root{color-scheme:light dark;--paper:#ffffff;--ink:#14202c;--soft:#52606d;--rule:#dfe4e9;--wash:#f4f6f8;\
        --accent:#0b5fa5;--accent-soft:#cfe2f3;--bad:#b42318;--bad-soft:#f6d5d1;--h0:#b42318;--h1:#f0b4ad;--h2:#f8e3e0;\
        --h3:#d3e5f4;--h4:#a9cdea;--c0:#ffffff;--c4:#14202c;--l1:#8a5a00;--l2:#5b4b9a;--l3:#1f7a5c;--l4:#6b7280;--on:#ffffff}
        @media (prefers-color-scheme:dark){:root{--paper:#10161d;--ink:#e9eef3;--soft:#a5b2bf;--rule:#2b3540;--wash:#18212a;\
        --accent:#74b6f2;--accent-soft:#1d3a55;--bad:#ff9a8d;--bad-soft:#55241f;--h0:#e5695a;--h1:#8c3a31;--h2:#4a2825;\
        --h3:#1d3a55;--h4:#2b5a85;--c0:#10161d;--c4:#e9eef3;--l1:#e0b04c;--l2:#b9a8f5;--l3:#6fcfa6;--l4:#9aa5b1;--on:#10161d}}

        """

    private static let type: StaticString = """
        *{box-sizing:border-box}html{scroll-behavior:smooth}
        body{margin:0 auto;padding:2.5rem 1.25rem 3rem;max-width:52rem;background:var(--paper);color:var(--ink);\
        font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;\
        font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
        h1{font-size:1.05rem;font-weight:600;margin:0 0 1.5rem;color:var(--ink)}
        h2{font-size:1.35rem;line-height:1.25;font-weight:650;margin:0 0 .3rem;letter-spacing:-.01em}
        h3{font-size:.95rem;font-weight:600;margin:1.4rem 0 .2rem}
        p{margin:0 0 .8rem}a{color:var(--accent)}
        .kind{font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:0 0 .1rem}
        .headline{font-size:2.1rem;line-height:1.15;font-weight:700;letter-spacing:-.02em;margin:0 0 .5rem;text-wrap:balance}
        .detail{font-size:1.1rem;color:var(--soft);max-width:42rem;margin:0}
        .byline,.note,footer{font-size:.85rem;color:var(--soft)}
        .byline{margin:.9rem 0 0}
        .finding{font-size:1.05rem;max-width:44rem;margin-bottom:.6rem}
        .note{max-width:44rem;margin:.4rem 0 .8rem}
        .warning{border:1px solid var(--bad);color:var(--bad);padding:.5rem .8rem;border-radius:.3rem}

        """

    private static let parts: StaticString = """
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem;z-index:3}
        .verdict{border-left:.4rem solid var(--soft);padding:.2rem 0 .2rem 1.25rem}
        .verdict.good{border-color:var(--accent)}.verdict.bad{border-color:var(--bad)}
        .tiles{display:flex;flex-wrap:wrap;gap:1rem 2.25rem;margin:1.4rem 0 0}.tiles div{display:flex;flex-direction:column}
        .tiles dt{order:2;font-size:.8rem;color:var(--soft);max-width:11rem;line-height:1.3}
        .tiles dd{margin:0;font-size:1.55rem;font-weight:650;letter-spacing:-.01em}
        nav{margin:2rem 0 0;padding:.8rem 0;border:solid var(--rule);border-width:1px 0}
        nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;margin:0;padding:0;font-size:.88rem}
        nav a{text-decoration:none}nav a:hover{text-decoration:underline}
        section{margin:2.6rem 0 0;padding:0;scroll-margin-top:1rem}
        footer{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--rule)}
        .wide{overflow-x:auto;margin:.5rem 0 .8rem}
        table{border-collapse:collapse;width:100%;font-size:.86rem}
        caption{text-align:left;color:var(--soft);font-size:.8rem;padding-bottom:.3rem}section>.wide caption,.scan caption{position:absolute;left:-99rem}\

        th,td{padding:.32rem .7rem .32rem 0;border-bottom:1px solid var(--rule);vertical-align:baseline;font-weight:400}
        thead th{font-size:.78rem;color:var(--soft);border-bottom-color:var(--soft);vertical-align:bottom;\
        white-space:normal!important}td{overflow-wrap:anywhere}
        tbody th{font-weight:600}.w{text-align:left}tbody .w{min-width:7.5rem}.n{text-align:right;white-space:nowrap}
        th:last-child,td:last-child{padding-right:0}
        td.bad{color:var(--bad);font-weight:600}td.good{color:var(--accent);font-weight:600}td.strong{font-weight:650}
        tr.on td,tr.on th{background:var(--accent-soft)}
        th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
        th button:hover{text-decoration:underline}
        details{margin:.4rem 0}summary{cursor:pointer;font-size:.85rem;color:var(--accent);padding:.25rem 0}
        pre{font:.78rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--wash);padding:.9rem;margin:0;\
        width:max-content;min-width:100%}
        .glossary{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1.2rem;font-size:.88rem;margin:.6rem 0}
        .glossary dt{font-weight:600}.glossary dd{margin:0;color:var(--soft)}
        @media (max-width:40rem){.glossary{display:block}.glossary dd{margin-bottom:.5rem}.headline{font-size:1.6rem}\
        body{padding-top:1.5rem}.tiles{gap:.9rem 1.5rem}}
        .slide{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin:.3rem 0;padding:.6rem .8rem;\
        background:var(--wash);border-radius:.4rem}
        .slide input{flex:1 1 12rem;accent-color:var(--accent)}.slide output{font-size:.95rem;font-weight:600;flex:2 1 20rem}
        button.save{font:inherit;font-size:.85rem;color:var(--accent);background:none;border:1px solid var(--accent);\
        border-radius:.3rem;padding:.2rem .7rem;cursor:pointer;margin:.3rem 0}
        #tip{position:absolute;z-index:2;pointer-events:none;max-width:18rem;background:var(--ink);color:var(--paper);\
        font-size:.82rem;line-height:1.35;padding:.35rem .6rem;border-radius:.3rem}
        .defs{position:absolute}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}

        """

    private static let charts: StaticString = """
        .figure{margin:.3rem 0 .2rem}.plot{overflow-x:auto}.plot svg{display:block;width:100%;min-width:36rem;height:auto;overflow:visible}
        .key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.82rem;color:var(--soft);margin:.2rem 0 .3rem}
        .key span{display:inline-flex;align-items:center;gap:.4rem}.key i{display:inline-block;width:.9rem;height:.7rem;border-radius:.1rem}
        .t{font-size:12px;fill:var(--soft)}.t.s{font-size:11px}.t.name{fill:var(--ink);font-size:12.5px}
        .t.strong{fill:var(--ink);font-weight:600}.t.bad{fill:var(--bad);font-weight:600}.t.on{fill:var(--on)}
        .grid{stroke:var(--rule)}.axis{stroke:var(--soft)}.zero{stroke:var(--ink);stroke-width:1.5}
        .goal{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:4 3}.goal.p95{stroke:var(--bad)}.cap{stroke:var(--ink);stroke-width:2}
        .whisker{stroke:var(--soft);stroke-width:2;stroke-linecap:round}
        .line{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round}.line.faint{stroke:var(--rule);stroke-width:1.5}
        .line.ink{stroke:var(--ink)}.line.dash{stroke:var(--soft);stroke-dasharray:3 3;stroke-width:1.5}
        .l1{--accent:var(--l1)}.l2{--accent:var(--l2)}.l3{--accent:var(--l3)}.l4{--accent:var(--l4)}
        .dot{fill:var(--accent);stroke:var(--paper);stroke-width:1.5}.dot.bad{fill:var(--bad)}.dot.quiet{fill:var(--soft);fill-opacity:.65}
        .dots{fill:none;stroke:var(--accent);stroke-width:3.5;stroke-linecap:round}.dots.bad{stroke:var(--bad)}
        .dot.free{fill:var(--l4);stroke:none}.ring{fill:var(--paper);stroke:var(--accent);stroke-width:2.5}
        .band{fill:var(--accent-soft)}.band.bad{fill:var(--bad-soft)}.past{fill:var(--accent-soft)}
        .bar{fill:var(--accent)}.bar.short{fill:var(--bad)}.bar.total{fill:var(--ink)}.bar.low{fill:var(--l4)}
        .area{fill:var(--accent-soft)}.area.short{fill:var(--bad-soft)}
        .h0{fill:var(--h0)}.h1{fill:var(--h1)}.h2{fill:var(--h2)}.h3{fill:var(--h3)}.h4{fill:var(--h4)}
        .t.c0{fill:var(--c0)}.t.c1,.t.c2,.t.c3,.t.c4{fill:var(--c4)}.few{fill:url(#few)}.hatch{stroke:var(--soft);stroke-width:2}
        .a0{fill:var(--h3)}.a1{fill:var(--h4)}.a2{fill:var(--accent)}.a3{fill:var(--h1)}.a4{fill:var(--bad)}
        .m{cursor:default}.m:hover>:last-child,.m.on>:last-child{stroke:var(--ink);stroke-width:2}
        .k-area{background:var(--accent-soft)}.k-ink{background:var(--ink);height:.15rem!important}
        .k-dash{background:repeating-linear-gradient(90deg,var(--soft) 0 3px,transparent 3px 6px);height:.15rem!important}
        .k-h4{background:var(--h4)}.k-h1{background:var(--h1)}
        .k-few{background:repeating-linear-gradient(45deg,var(--soft) 0 2px,transparent 2px 5px)}
        .k-l0,.k-l1,.k-l2,.k-l3,.k-l4{background:var(--accent);height:.2rem!important}.k-l1{--accent:var(--l1)}.k-l2{--accent:var(--l2)}
        .k-l3{--accent:var(--l3)}.k-l4{--accent:var(--l4)}.k-a0{background:var(--h3)}.k-a1{background:var(--h4)}
        .k-a2{background:var(--accent)}.k-a3{background:var(--h1)}.k-a4{background:var(--bad)}.k-band{background:var(--accent-soft)}
        .k-dot,.k-bad,.k-ring{border-radius:50%!important;width:.7rem!important}.k-dot{background:var(--accent)}
        .k-bad{background:var(--bad)}.k-good{background:var(--accent)}.k-low{background:var(--l4)}.k-bar{background:var(--accent)}.k-ring{border:2px solid var(--accent)}

        """

    private static let paper: StaticString = """
        @page{size:A4;margin:16mm 15mm}
        @media print{:root{--paper:#ffffff;--ink:#14202c;--soft:#475460;--rule:#d5dbe1;--wash:#f4f6f8;--accent:#0b5fa5;\
        --accent-soft:#cfe2f3;--bad:#b42318;--bad-soft:#f6d5d1;--h0:#b42318;--h1:#f0b4ad;--h2:#f8e3e0;--h3:#d3e5f4;--h4:#a9cdea;\
        --c0:#ffffff;--c4:#14202c;--l1:#8a5a00;--l2:#5b4b9a;--l3:#1f7a5c;--l4:#6b7280;--on:#ffffff}
        body{max-width:none;padding:0;font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        nav,.skip,.slide,button.save,details,#tip{display:none}
        .plot,.wide{overflow:visible}.plot svg{min-width:0;max-height:235mm}.headline{font-size:24pt}
        section{margin-top:9mm}h2,h3,.finding,.key{break-after:avoid}.figure,.tiles,tr,.verdict,table{break-inside:avoid}
        a{color:inherit;text-decoration:none}th button{color:inherit}}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}

        """
}
