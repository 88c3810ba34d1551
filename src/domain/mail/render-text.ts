import type { Locale } from '@/lib/locale';
import { getMailText } from '@/messages/mail-text';
import { type ItemGroup, type Letter, oneLine, type Site } from './letter';

/** The plain-text part. Lines are as long as they are: mail programs wrap them. */
export function renderText(letter: Letter, site: Site, locale: Locale): string {
  const text = getMailText(locale);
  const facts = letter.facts.map(({ label, value }) => `${label}: ${oneLine(value)}`).join('\n');
  return [
    letter.heading,
    ...letter.paragraphs.map(oneLine),
    ...letter.groups.map(renderGroup),
    facts,
    `${letter.action.label}: ${site.url}${letter.action.path}`,
    `--\n${letter.why ?? text('footer', { site: site.name })}\n${site.url}\n`,
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function renderGroup({ title, items }: ItemGroup): string {
  const lines = items.map((item) => `- ${oneLine(item.title)}\n  ${item.detail}`);
  return [...(title ? [oneLine(title)] : []), ...lines].join('\n');
}
