import type { Locale } from '@/lib/locale';
import { getMailText } from '@/messages/mail-text';
import { type Html, html } from './html';
import type { Fact, ItemGroup, Letter, Site } from './letter';

/**
 * The light design tokens of `src/app/globals.css`, in the notation that mail programs know. Styles
 * are inline and the layout is one column of blocks, because little else works in all of them:
 * https://www.caniemail.com
 */
const CANVAS = '#fdfcf9';
const SURFACE = '#ffffff';
const LINE = '#e2dfda';
const INK = '#231e19';
const MUTED = '#605a53';
const ACCENT = '#006758';
const FONT =
  "font-family: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

const STYLES = {
  body: `margin: 0; padding: 0; background-color: ${CANVAS}; color: ${INK}; ${FONT}; font-size: 16px; line-height: 24px`,
  column: 'max-width: 560px; margin: 0 auto; padding: 32px 16px',
  site: `margin: 0 0 16px; padding: 0 8px; font-size: 18px; font-weight: 700`,
  siteLink: `color: ${ACCENT}; text-decoration: none`,
  card: `padding: 32px 24px; background-color: ${SURFACE}; border: 1px solid ${LINE}; border-radius: 16px`,
  heading: 'margin: 0 0 16px; font-size: 24px; line-height: 32px; font-weight: 700',
  paragraph: 'margin: 0 0 16px',
  group: 'margin: 24px 0 0',
  facts: `margin: 16px 0 0; border-top: 1px solid ${LINE}`,
  fact: 'margin: 16px 0 0',
  label: `margin: 0; color: ${MUTED}; font-size: 14px; line-height: 20px`,
  item: `margin: 8px 0 0; padding: 8px 0 0; border-top: 1px solid ${LINE}`,
  // Long words, such as a title without spaces, wrap instead of widening the column.
  value: 'margin: 0; font-weight: 600; overflow-wrap: break-word; word-break: break-word',
  action: 'margin: 32px 0 0',
  button: `display: inline-block; padding: 12px 24px; background-color: ${ACCENT}; color: ${SURFACE}; border-radius: 10px; font-weight: 600; text-decoration: none`,
  footer: `margin: 16px 0 0; padding: 0 8px; color: ${MUTED}; font-size: 14px; line-height: 20px`,
} as const;

/** The HTML part: a whole document that loads nothing from elsewhere. */
export function renderHtml(letter: Letter, site: Site, locale: Locale): string {
  const text = getMailText(locale);
  const document = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${letter.subject}</title>
</head>
<body style="${STYLES.body}">
<div style="${STYLES.column}">
<p style="${STYLES.site}"><a href="${site.url}" style="${STYLES.siteLink}">${site.name}</a></p>
<div style="${STYLES.card}">
<h1 style="${STYLES.heading}">${letter.heading}</h1>
${letter.paragraphs.map((words) => html`<p style="${STYLES.paragraph}">${words}</p>\n`)}
${letter.groups.map(renderGroup)}
${renderFacts(letter.facts)}
<p style="${STYLES.action}"><a href="${site.url}${letter.action.path}" style="${STYLES.button}">${letter.action.label}</a></p>
</div>
<p style="${STYLES.footer}">${letter.why ?? text('footer', { site: site.name })}</p>
</div>
</body>
</html>
`;
  return document.source;
}

function renderGroup({ title, items }: ItemGroup): Html {
  const heading = title ? [html`<p style="${STYLES.label}">${title}</p>\n`] : [];
  const rows = items.map(
    (item) => html`<div style="${STYLES.item}">
<p style="${STYLES.value}">${item.title}</p>
<p style="${STYLES.label}">${item.detail}</p>
</div>
`,
  );
  return html`<div style="${STYLES.group}">
${heading}${rows}</div>
`;
}

function renderFacts(facts: readonly Fact[]): Html[] {
  if (facts.length === 0) return [];
  return [html`<div style="${STYLES.facts}">\n${facts.map(renderFact)}</div>`];
}

function renderFact({ label, value }: Fact): Html {
  return html`<div style="${STYLES.fact}">
<p style="${STYLES.label}">${label}</p>
<p style="${STYLES.value}">${value}</p>
</div>
`;
}
