package dev.mlops.core.internal.chart;

/** How the page of a study looks: on screens of any width, in the dark, and printed. */
final class PageStyle {
    static final String CSS = """
            :root { color-scheme: light dark; --ink: #1f2933; --muted: #5b6775; --page: #f3f5f8; --card: #ffffff; --line: #dde3ea; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6eaef; --muted: #a3afbd; --page: #14181d; --card: #1e242b; --line: #35404c; }
            }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink);
              font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; }
            main { max-width: 1060px; margin: 0 auto; padding: 24px 20px 48px; }
            h1 { font-size: 26px; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
            h2 { font-size: 18px; margin: 32px 0 10px; }
            header p, .note { color: var(--muted); margin: 6px 0 0; max-width: 80ch; }
            figure { margin: 0 0 14px; border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; background: #ffffff; }
            figure svg { display: block; width: 100%; height: auto; min-width: 600px; }
            figure.narrow svg { min-width: 440px; }
            figure.narrow { max-width: 680px; }
            .slices { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 14px; }
            .slices figure { margin: 0; }
            .slices figure svg { min-width: 0; }
            .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 14px; }
            th, td { padding: 6px 12px; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--line); }
            th { color: var(--muted); font-weight: 600; }
            td.n, th.n { text-align: right; }
            tr:last-child td { border-bottom: none; }
            .best { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 14px 18px; }
            .best strong { font-size: 22px; }
            .best dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 8px 18px; margin: 10px 0 0; }
            .best dt { color: var(--muted); font-size: 13px; overflow-wrap: anywhere; }
            .best dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
            @media (max-width: 600px) { main { padding: 16px 10px 32px; } }
            @media print {
              :root { --ink: #000000; --muted: #444444; --page: #ffffff; --card: #ffffff; --line: #cccccc; }
              body { font-size: 12px; }
              main { max-width: none; padding: 0; }
              figure, .best, tr { break-inside: avoid; }
              h2 { break-after: avoid; }
              .slices { grid-template-columns: repeat(2, 1fr); }
              .scroll, figure { overflow: visible; }
              figure svg, figure.narrow svg { min-width: 0; }
            }
            """;

    private PageStyle() {}
}
