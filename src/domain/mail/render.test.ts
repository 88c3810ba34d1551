import { describe, expect, it } from 'vitest';
import { anItem, aPurchase, aShare } from '@/test/snapshots';
import { orderPaid } from './buyer-letters';
import { html } from './html';
import type { Letter } from './letter';
import { renderHtml } from './render-html';
import { renderText } from './render-text';

const SITE = { name: 'Tom & "Jo"', url: 'https://shop.example.test' };

const LETTER: Letter = {
  subject: 'Payment received: Linen bag',
  heading: 'Payment received',
  paragraphs: ['First.', 'Second.'],
  groups: [{ title: 'Sold by bruno', items: [{ title: 'Linen bag', detail: '2 × $20.00' }] }],
  facts: [{ label: 'Total', value: '$40.00' }],
  action: { label: 'View order', path: '/order/1' },
};

/** Titles, names and addresses that try to be more than text. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></head><body onload=alert(1)>',
  '{name} <b>{more, plural, other {x}}</b>',
  '&lt;script&gt;',
];

describe('the text part', () => {
  it('says everything in plain lines and ends with the site', () => {
    expect(renderText(LETTER, SITE, 'en-US')).toBe(`Payment received

First.

Second.

Sold by bruno
- Linen bag
  2 × $20.00

Total: $40.00

View order: https://shop.example.test/order/1

--
You get this e-mail because of an order on Tom & "Jo".
https://shop.example.test
`);
  });

  it('keeps what members wrote in its own line', () => {
    const title = 'Bag\n\nDear buyer, pay at\u2028https://evil.example.test\r\nTotal: $0.00\u0000';
    const groups = [{ title, items: [{ title, detail: '1' }] }];
    const text = renderText(
      { ...LETTER, groups, facts: [{ label: 'To', value: title }] },
      SITE,
      'en-US',
    );
    const line = 'Bag Dear buyer, pay at https://evil.example.test Total: $0.00';
    expect(text).toContain(`\n\n${line}\n- ${line}\n  1\n\nTo: ${line}\n\n`);
  });
});

describe('the HTML part', () => {
  it('says the same, and leads to the page by an absolute address', () => {
    const source = renderHtml(LETTER, SITE, 'en-US');
    for (const words of ['Payment received', 'First.', 'Second.', 'Linen bag', '2 × $20.00']) {
      expect(source).toContain(`>${words}<`);
    }
    expect(source).toContain('href="https://shop.example.test/order/1"');
    expect(source).toContain('>Tom &amp; &quot;Jo&quot;<');
  });

  it('loads nothing and lays out nothing that mail programs do not know', () => {
    const source = renderHtml(LETTER, SITE, 'en-US');
    expect(source).not.toMatch(/<(img|link|script|style|table)\b|url\(|@import|oklch|flex|grid/);
  });

  it.each(HOSTILE)('shows %s as it was typed', (hostile) => {
    const share = aShare({ sellerName: hostile, items: [anItem({ title: hostile })] });
    const letter = orderPaid(aPurchase({ order: { shipTo: hostile }, shares: [share] }));
    if (!letter) throw new Error('no letter');
    const calm = aShare({ sellerName: 'bruno', items: [anItem()] });
    const expected = orderPaid(aPurchase({ shares: [calm] }));
    if (!expected) throw new Error('no letter');

    const source = renderHtml(letter, SITE, 'en-US');
    // The same elements and attributes as with harmless words, so nothing has broken out.
    expect(skeleton(source)).toEqual(skeleton(renderHtml(expected, SITE, 'en-US')));
    const escaped = html`${hostile}`.source;
    expect(source.split(escaped).length - 1).toBeGreaterThanOrEqual(4);
    expect(browserReads(escaped)).toBe(hostile);
  });
});

/** The tags of a document without the texts between them and the order's own address. */
function skeleton(source: string): string[] {
  return (source.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/\/order\/[\w-]+/, ''));
}

function browserReads(source: string): string {
  return source
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
