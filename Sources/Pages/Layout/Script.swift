// SPDX-License-Identifier: GPL-3.0-or-later

extension Page {
    /// What a page can do beyond being read: tips, arrow keys through the marks, sorting, sliders over computed rows, and
    /// files to save. It holds neither `<` nor `&`, so that the page stays well formed as XML.
    static var script: HTML { .own(text) }

    private static let text: StaticString = """
        (function(){'use strict';
        var d=document,all=function(s,r){return Array.prototype.slice.call((r||d).querySelectorAll(s))};
        var make=function(n,c){var e=d.createElement(n);if(c)e.className=c;return e};
        var tip=make('div');tip.id='tip';tip.hidden=true;tip.setAttribute('role','status');d.body.appendChild(tip);
        var on=null;
        function hide(){tip.hidden=true;if(on)on.classList.remove('on');on=null}
        function show(m){hide();on=m;m.classList.add('on');tip.textContent=m.getAttribute('data-t');tip.hidden=false;
        var b=m.getBoundingClientRect(),w=tip.offsetWidth,x=b.left+b.width/2-w/2;
        x=Math.max(6,Math.min(x,d.documentElement.clientWidth-w-6));
        var y=b.top-tip.offsetHeight-8;if(0>y)y=b.bottom+8;
        tip.style.left=x+window.scrollX+'px';tip.style.top=y+window.scrollY+'px'}
        all('.plot svg').forEach(function(s){var ms=all('.m',s),at=-1;
        ms.forEach(function(m){var t=m.querySelector('title');m.setAttribute('data-t',t.textContent);
        m.setAttribute('aria-label',t.textContent);t.remove();
        m.addEventListener('mouseenter',function(){show(m)});m.addEventListener('mouseleave',hide)});
        s.addEventListener('keydown',function(e){var k={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e.key];
        if(e.key==='Escape'){hide();return}if(!k||!ms.length)return;e.preventDefault();
        at=(at+k+ms.length)%ms.length;show(ms[at])});
        s.addEventListener('blur',hide)});
        all('table').forEach(function(t){all('thead th',t).forEach(function(h,i){
        if(!h.textContent)return;var b=make('button');b.type='button';b.textContent=h.textContent;h.textContent='';h.appendChild(b);
        b.addEventListener('click',function(){var up=h.getAttribute('aria-sort')!=='ascending',body=t.tBodies[0];
        all('thead th',t).forEach(function(o){o.removeAttribute('aria-sort')});
        h.setAttribute('aria-sort',up?'ascending':'descending');
        var key=function(r){var c=r.cells[i],v=c.getAttribute('data-v');return v===null?c.textContent:Number(v)};
        Array.prototype.slice.call(body.rows).sort(function(a,c){var x=key(a),y=key(c),n=typeof x==='number',m=typeof y==='number';
        var o=n?(m?x-y:-1):(m?1:String(x).localeCompare(String(y),d.documentElement.lang,{numeric:true}));return up?o:-o})
        .forEach(function(r){body.appendChild(r)})})})});
        all('.scan').forEach(function(s){var t=s.querySelector('table'),rows=Array.prototype.slice.call(t.tBodies[0].rows);
        var heads=all('thead th',t).map(function(h){return h.textContent}),ms=all('.m',s);
        var box=make('div','slide'),r=make('input'),o=make('output');r.type='range';r.min=0;r.max=rows.length-1;r.step=1;
        r.setAttribute('aria-label',s.querySelector('h3').textContent+'. '+s.getAttribute('data-move'));
        var now=rows.findIndex(function(x){return x.cells[0].classList.contains('now')});r.value=now>-1?now:0;
        box.appendChild(r);box.appendChild(o);s.insertBefore(box,s.querySelector('.figure'));
        function go(){var at=Number(r.value),row=rows[at],c=row.cells;
        rows.forEach(function(x){x.classList.toggle('on',x===row)});ms.forEach(function(m,i){m.classList.toggle('on',i===at)});
        var words=[c[0].textContent];[1,3,4,5,6].forEach(function(i){if(c[i])if(c[i].textContent!=='\u{2013}')words.push(heads[i]+' '+c[i].textContent)});
        o.textContent=words.join(' \u{00b7} ');r.setAttribute('aria-valuetext',o.textContent)}
        r.addEventListener('input',go);go()});
        all('details.file').forEach(function(f){var b=make('button','save');b.type='button';b.textContent=f.getAttribute('data-save');
        f.appendChild(b);b.addEventListener('click',function(){var p=f.querySelector('pre'),a=make('a');
        var text=p?p.textContent:d.getElementById('result').textContent;
        a.href=URL.createObjectURL(new Blob([text],{type:'text/plain'}));a.download=f.getAttribute('data-file');a.click()})});
        })();

        """
}
