import { escapeHtml, page } from '../http';
import type { Message } from './message';

/** The list of messages, newest first. */
export function inboxPage(messages: Message[]): string {
  const heading = `<h1>Inbox</h1>
<p class="soft">Every e-mail the site sends ends up here and goes no further.</p>`;
  if (messages.length === 0) {
    return page('Inbox', `${heading}<div class="card empty">No e-mail has arrived yet.</div>`);
  }
  return page(
    'Inbox',
    `${heading}
<form class="inline" method="post" action="/messages/delete"><button>Delete all</button></form>
<div class="card"><table>
<thead><tr><th>Received</th><th>To</th><th>Subject</th></tr></thead>
<tbody>
${messages.map(row).join('\n')}
</tbody>
</table></div>`,
  );
}

function row(message: Message): string {
  return `<tr><td class="soft">${timeOf(message)}</td><td>${escapeHtml(message.to.join(', '))}</td>
<td><a href="/messages/${message.id}">${escapeHtml(message.subject || '(no subject)')}</a></td></tr>`;
}

/** One message: who, when, its HTML in a sandboxed frame, its text, its attachments. */
export function messagePage(message: Message): string {
  const subject = message.subject || '(no subject)';
  const facts: Array<[string, string]> = [
    ['From', message.from],
    ['To', message.to.join(', ')],
    ['Received', timeOf(message)],
  ];
  for (const { filename, contentType, sizeBytes } of message.attachments) {
    facts.push(['Attachment', `${filename} (${contentType}, ${sizeBytes} bytes)`]);
  }
  return page(
    subject,
    `<p><a href="/">Inbox</a></p>
<h1>${escapeHtml(subject)}</h1>
<div class="card"><table><tbody>
${facts.map(([name, value]) => `<tr><th>${name}</th><td>${escapeHtml(value)}</td></tr>`).join('\n')}
</tbody></table></div>
${message.html === null ? '' : htmlSection(message)}
<h2>Text</h2>
<div class="card empty"><pre style="white-space: pre-wrap; margin: 0">${escapeHtml(message.text)}</pre></div>
<p><a href="/messages/${message.id}/raw">Raw source</a></p>`,
  );
}

function htmlSection(message: Message): string {
  return `<h2>HTML</h2>
<div class="card"><iframe title="HTML part of the message" src="/messages/${message.id}/html"
 sandbox="${SANDBOX}" style="display: block; width: 100%; height: 640px; border: 0; background: #fff"></iframe></div>`;
}

/** What the framed message may do: open its links in a new tab, as an ordinary page. */
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

/** The framed document's own policy, which holds when it is opened outside the frame as well. */
export const FRAME_POLICY = `sandbox ${SANDBOX}; default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'`;

/** The message's HTML with its links sent to a new tab. */
export function framedHtml(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + html;
}

function timeOf(message: Message): string {
  return `${message.receivedAt.slice(0, 19).replace('T', ' ')} UTC`;
}
