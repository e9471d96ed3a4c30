/// The style sheet of pages: light and dark, for wide and narrow screens, and for A4.
enum PageStyle {
    /// As it stands in the page, which lets only this one be used.
    static let text = screen + paper

    /// Columns of numbers, by the class that a table has for each.
    private static let numberColumns = (2...14).map { ".r\($0) > * > tr > :nth-child(\($0))" }.joined(separator: ", ")

    private static let screen = """

        :root {
          color-scheme: light dark;
          --bg: #fff; --fg: #1c2128; --dim: #555e68; --line: #c9d1d9; --soft: #f4f6f8; --link: #0a51a8;
          --met: #dcebf8; --met-fg: #0b3c66; --unmet: #fde2d2; --unmet-fg: #7a2d00; --open: #ececec; --open-fg: #3b3b3b;
          --plan: #6a6f75; --evidence: #8f5b00; --claim: #0068a8; --review: #1c2128; --bound: #c2410c;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --bg: #14181d; --fg: #e4e8ec; --dim: #a3adb8; --line: #3a424b; --soft: #1d232a; --link: #86bdf7;
            --met: #12344f; --met-fg: #cfe6fa; --unmet: #54240a; --unmet-fg: #ffd9c2; --open: #33383e; --open-fg: #dde1e5;
            --plan: #a3adb8; --evidence: #e0a83c; --claim: #5fb0ee; --review: #f0f3f6; --bound: #ff9466;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 3.5rem; }
        body { margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 80rem; background: var(--bg); color: var(--fg);
          font: 0.9375rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; overflow-wrap: anywhere; }
        th, td { overflow-wrap: break-word; }
        body.province { max-width: 92rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
        h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); }
        h3 { font-size: 1.0625rem; margin: 1.25rem 0 .375rem; }
        h4 { font-size: .9375rem; margin: 1.25rem 0 .375rem; }
        p, ul, ol { margin: .375rem 0; max-width: 110ch; }
        ul, ol { padding-left: 1.25rem; }
        a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
        small { font-size: .8125rem; color: var(--dim); }
        .dim, figcaption { color: var(--dim); font-size: .8125rem; }
        .lead { font-size: 1.0625rem; }
        .kicker { margin: 1.25rem 0 .125rem; color: var(--dim); }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--bg); z-index: 3; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        nav { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .125rem 1.125rem; padding: .5rem 0;
          background: var(--bg); border-bottom: 1px solid var(--line); }
        nav a { padding: .25rem 0; }
        footer { margin-top: 3rem; color: var(--dim); font-size: .8125rem; border-top: 1px solid var(--line); }

        .scroll { overflow-x: auto; margin: .5rem 0; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { padding: .3125rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        thead th, thead td { vertical-align: bottom; font-size: .8125rem; color: var(--dim); border-bottom: 2px solid var(--line); }
        tbody th { font-weight: 400; }
        .r, \(numberColumns) { text-align: right; white-space: nowrap; }
        .scores, .sums { font-size: .875rem; }
        .scores tbody th, .sums tbody th { padding-left: 1.25rem; }
        tbody .top th, .top td { font-weight: 600; }
        .scores tbody .top th, .sums tbody .top th { padding-left: .5rem; }
        .scores td a { color: inherit; text-decoration-style: dotted; }
        .late b, b.late { color: var(--unmet-fg); background: var(--unmet); padding: 0 .25rem; border-radius: .25rem; font-weight: 600; }
        .late time { color: var(--unmet-fg); font-weight: 600; }
        .pair { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 0 2rem; align-items: start; }

        .tiles { display: flex; flex-wrap: wrap; gap: .5rem; margin: .75rem 0; }
        .tiles div { flex: 1 1 8rem; padding: .5rem .75rem; background: var(--soft); border-left: 4px solid var(--line); }
        .tiles .met { border-color: var(--claim); background: var(--soft); } .tiles .unmet { border-color: var(--bound); background: var(--soft); }
        .tiles dt { color: var(--dim); font-size: .8125rem; }
        .tiles dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }

        .board { font-size: .75rem; }
        .board th, .board td { padding: .25rem .25rem; }
        .board thead th { white-space: nowrap; } .board thead small { display: block; }
        .board tbody th { position: sticky; left: 0; min-width: 10.5rem; background: var(--bg); border-right: 1px solid var(--line); }
        .board th a { font-weight: 600; }
        .board tr:has(+ tr > .note) td { border-bottom: 0; padding-bottom: .125rem; }
        .board .note { padding-top: .125rem; color: var(--dim); }
        .a { text-align: right; }
        .board .a { border-left: 1px solid var(--bg); white-space: nowrap; }
        .keys .a { padding: .125rem .5rem; text-align: left; }
        .met { background: var(--met); color: var(--met-fg); }
        .unmet { background: var(--unmet); color: var(--unmet-fg); }
        .undecided { background: var(--open); color: var(--open-fg); }
        .bar, .count { background: var(--line); }
        .bar { display: block; width: 100%; min-width: 4rem; height: 6px; margin-bottom: 3px; fill: currentColor; }
        .bar .most { opacity: .4; }
        .count { width: 9rem; height: .625rem; margin-left: .5rem; vertical-align: baseline; }
        .holding td:nth-child(2), .common td:nth-child(2) { white-space: nowrap; } .holding b, .common b { display: inline-block; min-width: 2.5rem; text-align: right; }
        .count .sure { fill: var(--bound); } .count .perhaps { fill: var(--bound); opacity: .45; }
        .count .ownsure { fill: var(--claim); } .count .ownperhaps { fill: var(--claim); opacity: .45; }
        .st, .sev { display: inline-block; padding: 0 .375rem; border-radius: .25rem; background: var(--open); color: var(--open-fg); }
        .st.met { background: var(--met); color: var(--met-fg); }
        .st.unmet, .sev.critical, .sev.error { background: var(--unmet); color: var(--unmet-fg); font-weight: 400; }

        .chart { margin: .5rem 0; max-width: 40rem; }
        .keys { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .8125rem; }
        figcaption span { font-size: .9375rem; padding-left: .375rem; }
        figcaption .plan { color: var(--plan); } figcaption .evidence { color: var(--evidence); } figcaption .claim { color: var(--claim); }
        figcaption .review { color: var(--review); } figcaption .bound { color: var(--bound); font-weight: 700; }
        .lines { margin-top: .375rem; }
        .lines > div { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: .75rem; align-items: center; font-size: .8125rem; line-height: 1.15; padding: .0625rem 0; }
        .lines .top { font-weight: 600; }
        .lines svg { display: block; width: 100%; height: auto; }
        .axis { stroke: var(--line); fill: none; }
        .ticks { display: flex; justify-content: space-between; padding: 0 1.92%; font-size: .75rem; color: var(--dim); }
        .ticks i { width: 0; white-space: nowrap; display: flex; justify-content: center; font-style: normal; }
        path.bound { stroke: var(--bound); stroke-width: 2.5; stroke-dasharray: 4 2; fill: none; }
        .signs { position: absolute; }
        .span { stroke-width: 3; opacity: .5; fill: none; }
        .plan { fill: var(--bg); stroke: var(--plan); stroke-width: 1.5; }
        .evidence { fill: var(--evidence); stroke: var(--evidence); }
        .claim { fill: var(--claim); stroke: var(--claim); }
        .review { fill: var(--review); stroke: var(--review); }
        svg circle { fill-opacity: .85; }

        details { margin: .25rem 0; }
        summary { padding: .3125rem .5rem; cursor: pointer; background: var(--soft); }
        details[open] > summary { margin-bottom: .5rem; }
        details.item, details.sum { border-bottom: 1px solid var(--line); margin: 0; }
        details.item > summary, details.sum > summary { background: none; }
        details.item[open], details.sum[open], details.unit[open] { padding-bottom: .75rem; }
        details.unit { border: 1px solid var(--line); }
        details.unit > :not(summary) { margin-left: .75rem; margin-right: .75rem; }
        summary h3 { display: inline; margin: 0; }
        dl { margin: .375rem .5rem; } dt { font-weight: 600; margin-top: .375rem; } dd { margin: 0 0 .25rem 1rem; } dd p { margin: .125rem 0; }
        .tiles { margin: .75rem 0; } .tiles dt { font-weight: 400; margin: 0; } .tiles dd { margin: 0; }
        .exact { font-variant-numeric: tabular-nums; }
        :target { outline: 2px solid var(--bound); outline-offset: 2px; }

        .gaps { font-size: .875rem; }
        .gaps td:nth-child(1) { min-width: 10rem; } .gaps td:nth-child(3) { min-width: 14rem; overflow-wrap: anywhere; }
        .gaps td:nth-child(4) { min-width: 19rem; overflow-wrap: anywhere; } .gaps td:nth-child(5) { min-width: 8rem; }
        .gaps td:nth-child(2), .gaps time { white-space: nowrap; }
        .gaps td:nth-child(2) { text-align: right; font-weight: 600; }
        .gaps td:nth-child(8), .cal td:last-child { min-width: 6rem; overflow-wrap: anywhere; }
        .gaplist ul { columns: 14rem; margin-bottom: .75rem; font-size: .875rem; }
        .texts > li { margin-top: .25rem; } .texts ul { color: var(--dim); }
        .filters { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: end; margin: .5rem 0; }
        .filters label { display: flex; flex-direction: column; font-size: .8125rem; color: var(--dim); max-width: 14rem; min-width: 0; }
        select { font: inherit; font-size: .875rem; min-height: 2rem; width: 100%; min-width: 0; color: var(--fg); background: var(--bg); border: 1px solid var(--dim); border-radius: .25rem; }
        output { padding: .375rem 0; font-size: .8125rem; }
        .cal { font-size: .8125rem; }
        .cal tbody th { min-width: 15rem; overflow-wrap: anywhere; }
        .cal thead th { white-space: nowrap; padding-left: .1875rem; padding-right: .1875rem; } .cal thead th:first-child { padding-left: .5rem; }
        .cal thead b { color: var(--bg); background: var(--fg); padding: 0 .125rem; }
        .cal td { border-left: 1px solid var(--line); }
        .cal td:nth-last-child(2) { min-width: 9rem; }
        .cal .m { padding: 0; color: transparent; overflow: hidden; background: linear-gradient(var(--claim), var(--claim)) center .5rem/100% .625rem no-repeat; }
        .letters { columns: 18rem; list-style: none; padding-left: .5rem; font-size: .8125rem; }
        .findings li { margin: .25rem 0; }

        @media screen and (max-width: 48rem) {
          body { padding: 0 .75rem 2rem; font-size: .875rem; }
          h1 { font-size: 1.375rem; }
          nav { flex-wrap: nowrap; overflow-x: auto; white-space: nowrap; }
          .pair { grid-template-columns: minmax(0, 1fr); }
          .lines > div { grid-template-columns: minmax(0, 1fr); gap: 0; margin-bottom: .25rem; }
          .tiles div { flex-basis: 40%; }
          .board tbody th { min-width: 10.5rem; max-width: 10.5rem; }
          th, td { padding: .25rem .375rem; }
          .gaps, .gaps tbody, .gaps tr, .gaps td { display: block; }
          .gaps thead { display: none; }
          .gaps tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
          .gaps tr[hidden], .gaps td:empty { display: none; }
          .gaps td { border: 0; padding: .0625rem 0; }
          .gaps td:nth-child(1) { font-weight: 600; } .gaps td:nth-child(2) { float: right; padding-left: .5rem; }
          .gaps td:nth-child(n+5) { display: inline; color: var(--dim); } .gaps td:nth-child(n+6):not(:empty)::before { content: "· "; }
          .filters label { flex: 1 1 40%; max-width: none; }
          .brief thead, .common thead { display: none; }
          .brief, .brief tbody, .brief tr, .brief th, .common, .common tbody, .common tr, .common th { display: block; }
          .brief tr, .common tr { padding: .375rem 0; border-bottom: 1px solid var(--line); }
          .brief th, .brief td, .common th, .common td { border: 0; padding: .0625rem 0; }
          .brief th, .common th { font-weight: 600; }
          .brief td, .common td { display: inline; white-space: normal; } .brief td:not(:last-child)::after, .common td:not(:last-child)::after { content: " · "; color: var(--dim); }
          .count { width: 6rem; }
          .ticks i:first-child { justify-content: start; } .ticks i:last-child { justify-content: end; }
        }

        """

    private static let paper = #"""
        @page { size: A4; margin: 12mm 13mm; }
        @page wide { size: A4 landscape; margin: 11mm; }
        @media print {
          :root { color-scheme: light; --bg: #fff; --fg: #000; --dim: #444; --line: #bbb; --soft: #f4f4f4; --link: #000;
            --met: #dcebf8; --met-fg: #0b3c66; --unmet: #fde2d2; --unmet-fg: #7a2d00; --open: #ececec; --open-fg: #3b3b3b;
            --plan: #555; --evidence: #8f5b00; --claim: #0068a8; --review: #000; --bound: #c2410c; }
          p, ul, ol { max-width: none; }
          .chart { max-width: none; } .province .chart { max-width: 120mm; }
          body, body.province { max-width: none; padding: 0; font-size: 8.5pt; line-height: 1.3; }
          nav, .noprint, .skip, .filters { display: none; }
          .kicker { margin-top: 0; } h1 { font-size: 15pt; } h2 { font-size: 12pt; margin-top: 5mm; } h3 { font-size: 10pt; margin: 2.5mm 0 1mm; }
          h2, h3, h4, summary { break-after: avoid; }
          a { text-decoration: none; }
          .scroll { overflow: visible; }
          .sheet { break-after: page; }
          .sheet h2 { margin-top: 1mm; }
          .sheet table, .sheet ol, .sheet ul { font-size: 8pt; }
          .tiles dd { font-size: 12pt; } .tiles div { padding: 1mm 2mm; border: .3mm solid var(--line); }
          th, td { padding: .5mm 1mm; }
          tr, li, figure, .tiles, .lines > div { break-inside: avoid; }
          thead { display: table-header-group; }
          .province #board { page: wide; }
          .board, .gaps, .cal { font-size: 7.5pt; }
          .board th a { font-size: 8pt; }
          .board tbody th, .cal tbody th { position: static; min-width: 45mm; }
          .gaps td:nth-child(n) { min-width: 0; }
          .cal .m { print-color-adjust: exact; }
          .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 6mm; }
          .lines > div { grid-template-columns: 48mm minmax(0, 1fr); padding: 0; font-size: 8pt; }
          .pair .lines > div { grid-template-columns: 30mm minmax(0, 1fr); }
          .tiles div { flex: 1 1 20mm; }
          .met, .unmet, .undecided, .st, .sev, .bar, .count, .cal thead b { print-color-adjust: exact; }
          small, .dim, figcaption { font-size: 7.5pt; }
        }

        """#
}
