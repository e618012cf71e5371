/** The look of surfaces: the page's colours and sizes, given to the renderer's own variables and elements. */
const text = `
:host {
  --a2ui-color-primary: var(--accent);
  --a2ui-color-on-primary: var(--on-accent);
  --a2ui-color-primary-hover: color-mix(in oklab, var(--accent) 88%, var(--ink));
  --a2ui-color-secondary-hover: var(--hover);
  --a2ui-color-background: var(--bg);
  --a2ui-color-on-background: var(--ink);
  --a2ui-color-surface: var(--surface);
  --a2ui-color-on-surface: var(--ink);
  --a2ui-color-secondary: var(--hover);
  --a2ui-color-on-secondary: var(--ink);
  --a2ui-color-border: var(--line);
  --a2ui-border: 1px solid var(--line);
  --a2ui-border-radius: 10px;
  --a2ui-color-input: var(--surface);
  --a2ui-color-on-input: var(--ink);
  --a2ui-textfield-border: 1px solid var(--edge);
  --a2ui-textfield-border-radius: 10px;
  --a2ui-textfield-padding: 0.625rem 0.75rem;
  --a2ui-textfield-color-error: var(--bad);
  --a2ui-checkbox-color-error: var(--bad);
  --a2ui-label-font-weight: 550;
  --a2ui-font-size-s: 0.875rem;
  --a2ui-font-size-xs: 0.8125rem;
  --a2ui-button-border-radius: 10px;
  --a2ui-button-margin: 0;
  --a2ui-card-margin: 0;
  --a2ui-card-padding: 1.25rem;
  --a2ui-card-border-radius: 14px;
  --a2ui-checkbox-margin: 0;
  --a2ui-slider-margin: 0;
  --a2ui-datetimeinput-padding: 0.5rem 0.75rem;
  --a2ui-list-padding: 0;
  --a2ui-grid-base: 0.75rem;
  display: block;
  overflow-wrap: break-word;
}
*, ::before, ::after { box-sizing: border-box; }
button, input, textarea, select { font: inherit; }
.a2ui-textfield { font-size: 1rem; min-block-size: 2.75rem; }
a2ui-basic-button > button { min-block-size: 2.75rem; cursor: pointer; }
a2ui-basic-button > button:disabled { cursor: default; opacity: 0.55; }
a2ui-basic-button[data-pending] > button { cursor: progress; animation: breathe 1.6s ease-in-out infinite; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.a2ui-textfield:focus { outline: 2px solid var(--accent); outline-offset: 1px; }
.a2ui-tab-button { color: var(--soft); opacity: 1; }
.a2ui-tab-button.active { color: var(--accent); }
h1, h2, h3, h4, h5, p { margin: 0; line-height: 1.3; text-wrap: balance; }
h1 { font-size: 1.625rem; } h2 { font-size: 1.375rem; } h3 { font-size: 1.1875rem; }
h4 { font-size: 1.0625rem; } h5 { font-size: 1rem; }
p { line-height: 1.6; text-wrap: pretty; }
a { color: var(--accent); }
img, video { max-inline-size: 100%; }
em { font-style: normal; font-size: 0.875rem; color: var(--soft); }
portcullis-icon { display: inline-flex; vertical-align: middle; }
.portcullis-icon {
  inline-size: var(--a2ui-icon-size, 1.5rem); block-size: var(--a2ui-icon-size, 1.5rem);
  fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round;
  color: var(--a2ui-icon-color, currentColor);
}
.portcullis-icon.filled { fill: currentColor; }
a2ui-basic-textfield:not([data-touched]) > .error,
a2ui-checkbox:not([data-touched]) .error,
a2ui-choicepicker:not([data-touched]) .error,
a2ui-datetimeinput:not([data-touched]) .error,
a2ui-slider:not([data-touched]) .error { display: none; }
a2ui-basic-textfield:not([data-touched]) > .a2ui-textfield.invalid { border-color: var(--edge); }
@keyframes breathe { 50% { opacity: 0.6; } }
@media (max-width: 599px) {
  a2ui-basic-row > * { flex-wrap: wrap; }
}
@media (prefers-reduced-motion: reduce) {
  a2ui-basic-button[data-pending] > button { animation: none; opacity: 0.7; }
}
`

const sheet = new CSSStyleSheet()
sheet.replaceSync(text)

/** Adopted by the tree of every surface. */
export const surfaceSheet = sheet
