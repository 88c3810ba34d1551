/** The executor's pages: what is synced, what runs, what happened. */
import { escapeHtml, page } from '../http';
import type { Engine } from './engine';
import type { ExecutorFunction } from './functions';
import type { Run, Step } from './state';

const ROWS_SHOWN = 100;
const TONE: Record<string, string> = {
  completed: 'good',
  done: 'good',
  synced: 'good',
  failed: 'bad',
  refused: 'bad',
  error: 'bad',
  retrying: 'warn',
  running: 'warn',
  waiting: 'warn',
};

function tag(status: string): string {
  return `<span class="tag ${TONE[status] ?? ''}">${escapeHtml(status)}</span>`;
}

const SNIPPET_CHARACTERS = 240;

/** A short value on one line, cut when it is long. */
function code(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const cut = text.length > SNIPPET_CHARACTERS ? `${text.slice(0, SNIPPET_CHARACTERS)} …` : text;
  return `<code>${escapeHtml(cut)}</code>`;
}

/** A whole value over several lines; of an error its stack, which names it too. */
function block(value: unknown): string {
  const stack =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'stack') : undefined;
  const text = typeof stack === 'string' ? stack : (JSON.stringify(value, null, 2) ?? '');
  return `<code style="white-space: pre-wrap">${escapeHtml(text)}</code>`;
}

function instant(time: number | undefined): string {
  if (time === undefined) return '–';
  const iso = new Date(time).toISOString();
  return `<time style="white-space: nowrap">${iso.slice(0, 10)} ${iso.slice(11, 19)}</time>`;
}

function duration(from: number | undefined, to: number | undefined): string {
  return from === undefined || to === undefined ? '–' : `${((to - from) / 1000).toFixed(1)} s`;
}

function table(headings: string[], rows: string[][], empty: string): string {
  if (rows.length === 0) return `<div class="card empty">${escapeHtml(empty)}</div>`;
  const head = headings.map((heading) => `<th>${escapeHtml(heading)}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="card"><table><tr>${head}</tr>\n${body}</table></div>`;
}

function triggersOf(fn: ExecutorFunction): string {
  const names = [...fn.events.map(({ name }) => name), ...fn.crons.map(({ source }) => source)];
  return names.map(code).join('<br>');
}

/** "Run now"; what takes event data is asked for it on the function's own page. */
function runForm(fn: ExecutorFunction, withData: boolean): string {
  if (fn.events.length + fn.crons.length === 0) return '';
  const data =
    '<p><textarea name="data" aria-label="Event data" rows="6" cols="60">{}</textarea></p>';
  return `<form class="inline" method="post" action="/_standin/run">
<input type="hidden" name="function" value="${escapeHtml(fn.id)}">${withData ? data : ''}
<button>Run now</button></form>`;
}

function functionRow(engine: Engine, fn: ExecutorFunction): string[] {
  const link = `<a href="/functions/${encodeURIComponent(fn.id)}">${escapeHtml(fn.id)}</a>`;
  return [link, triggersOf(fn), instant(engine.nextCron(fn)), runForm(fn, false)];
}

function runRow(run: Run): string[] {
  return [
    `<a href="/runs/${run.id}">${escapeHtml(run.functionId)}</a>`,
    tag(run.status),
    code(run.events[0]?.name ?? ''),
    instant(run.createdAt),
    duration(run.startedAt, run.endedAt),
  ];
}

/** Functions, the newest runs and the newest events. Times are UTC, by the executor's clock. */
export function homePage(engine: Engine): string {
  const apps = engine.apps
    .statuses()
    .map((app) => [code(app.serveUrl), tag(app.state), escapeHtml(app.error ?? '')]);
  const functions = [...engine.functions.values()].map((fn) => functionRow(engine, fn));
  const runs = engine.state.all('run').slice(-ROWS_SHOWN).reverse().map(runRow);
  // What the executor says of its own runs is in the list of runs already.
  const events = engine.state
    .all('event')
    .filter(({ event }) => !event.name.startsWith('inngest/'))
    .slice(-ROWS_SHOWN)
    .reverse()
    .map(({ event, receivedAt, held }) => [
      code(event.name),
      instant(receivedAt),
      held ? tag('waiting') : '',
      code(event.data),
    ]);
  return page(
    'Background jobs',
    `<h1>Background jobs</h1><p class="soft">Local stand-in of the Inngest server. It is now
${instant(engine.clock.now())} UTC.</p>
<h2>Apps</h2>${table(['Serve URL', 'State', ''], apps, 'No app is known yet.')}
<h2>Functions</h2>
${table(['Function', 'Triggers', 'Next cron run', ''], functions, 'No app has synced yet.')}
<h2>Runs</h2>
${table(['Function', 'Status', 'Event', 'Created', 'Duration'], runs, 'Nothing has run yet.')}
<h2>Events</h2>${table(['Event', 'Received', '', 'Data'], events, 'No event has come yet.')}`,
  );
}

/** One function with its runs; it does not reload, so that event data can be typed in. */
export function functionPage(engine: Engine, fn: ExecutorFunction): string {
  const runs = engine.state.all('run').filter((run) => run.functionId === fn.id);
  const rows = runs.slice(-ROWS_SHOWN).reverse().map(runRow);
  return page(
    fn.id,
    `<p><a href="/">Background jobs</a></p><h1>${escapeHtml(fn.name)}</h1>
<p>${triggersOf(fn)}</p>${runForm(fn, fn.events.length > 0)}
<h2>Runs</h2>
${table(['Function', 'Status', 'Event', 'Created', 'Duration'], rows, 'Nothing has run yet.')}`,
  );
}

function stepRow(step: Step): string[] {
  const failure =
    step.result !== undefined && 'error' in step.result ? step.result.error : step.lastError;
  const output = step.result !== undefined && 'data' in step.result ? step.result.data : undefined;
  const status = step.result !== undefined && 'error' in step.result ? 'error' : step.status;
  const shown = output === undefined && failure !== undefined ? failure : output;
  return [
    escapeHtml(step.name),
    escapeHtml(step.op),
    tag(status),
    instant(step.startedAt),
    step.status === 'done'
      ? duration(step.startedAt, step.endedAt)
      : `until ${instant(step.dueAt)}`,
    shown === undefined ? '' : block(shown),
  ];
}

/** One run with its steps. */
export function runPage(engine: Engine, run: Run): string {
  const steps = Object.values(run.steps).map(stepRow);
  const calls = run.queue.map((item) => [
    escapeHtml(item.stepId === undefined ? 'next step' : (run.steps[item.stepId]?.name ?? '')),
    String(item.attempt + 1),
    item.dueAt > engine.clock.now() ? instant(item.dueAt) : 'now',
  ]);
  return page(
    run.functionId,
    `<p><a href="/">Background jobs</a></p>
<h1>${escapeHtml(run.functionId)} ${tag(run.status)}</h1>
<p class="soft">${escapeHtml(run.id)}, created ${instant(run.createdAt)},
${duration(run.startedAt, run.endedAt)}</p>
<h2>${run.status === 'failed' ? 'Error' : 'Output'}</h2>
<div class="card empty">${block(run.error ?? run.output ?? null)}</div>
<h2>Steps</h2>
${table(['Step', 'Kind', 'Status', 'Started', 'Duration', 'Result'], steps, 'No step so far.')}
<h2>Calls to come</h2>${table(['Call', 'Attempt', 'When'], calls, 'None.')}
<h2>Events</h2>
${table(
  ['Event', 'Data'],
  run.events.map((event) => [code(event.name), block(event.data)]),
  'None.',
)}`,
  );
}
