const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** An element's content: text, children by name, or the same element several times. */
export type XmlContent = string | number | boolean | undefined | XmlContent[] | XmlChildren;
export interface XmlChildren {
  [name: string]: XmlContent;
}

/** A document in S3's namespace. Members that are undefined are left out. */
export function xmlDocument(root: string, children: XmlChildren): string {
  const body = Object.entries(children).map(([name, content]) => element(name, content));
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${body.join('')}</${root}>`;
}

/** The error document, which has no namespace. */
export function xmlError(children: Record<string, string>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('Error', children)}`;
}

function element(name: string, content: XmlContent): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((item) => element(name, item)).join('');
  const inner =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([child, value]) => element(child, value))
          .join('')
      : String(content).replace(/[&<>"\r]/g, (char) => ESCAPES[char] ?? char);
  return `<${name}>${inner}</${name}>`;
}

/**
 * The inner XML of every element with this name. S3's request documents never nest an element in
 * one of the same name, which is what makes this enough.
 */
export function xmlElements(xml: string, name: string): string[] {
  const pattern = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g');
  return [...xml.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** The text of the first element with this name, or undefined. */
export function xmlText(xml: string, name: string): string | undefined {
  return xmlElements(xml, name)[0]?.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, decimal?: string, entity?: string) => {
      if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
