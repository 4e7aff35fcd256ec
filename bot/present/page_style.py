"""The style of the HTML page: one column, light or dark as the reader's system asks, legible in print."""

STYLE = """
:root { color-scheme: light dark; --soft: #5a6270; --line: #d8dce2; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --soft: #a3abb8; --line: #3a414c; --accent: #8ec1ff; } }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem; }
h3 { font-size: .9rem; margin: 1rem 0 0; color: var(--soft); }
header p, .note, .origin, .more, small, figcaption, footer { color: var(--soft); }
header p, .origin { margin: .2rem 0; } .note { font-style: italic; }
article { border-top: 1px solid var(--line); padding: 1.25rem 0; margin-top: 1.25rem; }
a { color: var(--accent); text-underline-offset: .15em; } h2 a { color: inherit; }
.cite { text-decoration: none; font-size: .85em; }
.points li { margin: .4rem 0; } .sources { padding-inline-start: 1.5rem; margin: .3rem 0; }
.status { font-size: .75em; border: 1px solid; border-radius: .6em; padding: 0 .5em; white-space: nowrap; }
.announced { color: #1a7f37; } .reported { color: var(--accent); } .unconfirmed { color: #9a6700; }
.denied { color: #cf222e; }
@media (prefers-color-scheme: dark) {
  .announced { color: #57c96f; } .unconfirmed { color: #e0b040; } .denied { color: #ff8b82; }
}
figure { margin: 1rem 0; } figcaption { font-size: .9rem; }
blockquote { margin: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
blockquote p { margin: 0; } footer { border-top: 1px solid var(--line); font-size: .9rem; overflow-wrap: anywhere; }
"""
