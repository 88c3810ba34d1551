/** What is wrong about an answer, whatever was asked. */
import type { FuzzRequest } from './requests';
import type { AnswerBody } from './surface';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** What only our side of the wall may see. Whatever is sent may come back, so these were not sent. */
const LEAKS = [
  /\bat .{1,200}\(.{1,200}:\d+:\d+\)/,
  /node_modules/,
  /Failed query/,
  /violates .{1,80} constraint/,
  /\bPostgresError\b|\bDrizzleError\b|\bZodError\b/,
  /client_secret_key|sk_test_|whsec_/,
] as const;

/** The problems of one answer; none when all is well. */
export function judge(request: FuzzRequest, answer: Answer): string[] {
  const problems: string[] = [];
  if (answer.status >= 500) problems.push(`was answered ${answer.status}`);
  const leak = LEAKS.find((pattern) => pattern.test(answer.text));
  if (leak) problems.push(`the answer matches ${leak}`);
  if (request.kind === 'page') problems.push(...judgePage(answer));
  const { target } = request;
  if (target?.surface === 'rest') problems.push(...judgeRest(target.answers, answer));
  if (target?.surface === 'trpc') problems.push(...judgeTrpc(target.answers.get(200), answer));
  return problems;
}

function judgePage({ status, headers }: Answer): string[] {
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!isPage || status === 400) return [];
  const policy = headers.get('content-security-policy') ?? '';
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
  if (!scripts.includes("'nonce-")) return ['the page has no nonce in its policy'];
  return /unsafe-(inline|eval)/.test(scripts) ? ['the policy lets any script run'] : [];
}

function judgeRest(
  answers: ReadonlyMap<number, AnswerBody>,
  { status, headers, text }: Answer,
): string[] {
  if (!answers.has(status)) return [`${status} is not declared`];
  const body = answers.get(status);
  if (!body) return text === '' ? [] : ['an answer without a body has one'];
  const type = headers.get('content-type') ?? '';
  const json = status < 400 ? 'application/json' : 'application/problem+json';
  const wanted = typeof body === 'string' ? body : json;
  const wrong = type.startsWith(wanted) ? [] : [`its content type is ${type}`];
  return [...wrong, ...unlike(body, text)];
}

function judgeTrpc(output: AnswerBody, { status, text }: Answer): string[] {
  const body = parse(text) as
    | {
        result?: { data?: unknown };
        error?: { message?: unknown; data?: { httpStatus?: unknown } };
      }
    | undefined;
  if (!body) return ['the answer is not JSON'];
  if (status === 200) {
    return body.result ? unlike(output, JSON.stringify(body.result.data)) : [];
  }
  const { error } = body;
  const isError = typeof error?.message === 'string' && error.data?.httpStatus === status;
  return isError ? [] : ['the error is not one of ours'];
}

function unlike(schema: AnswerBody, text: string | undefined): string[] {
  if (schema === undefined || typeof schema === 'string') return [];
  const found = schema.safeParse(parse(text ?? 'null'));
  if (found.success) return [];
  const [issue] = found.error.issues;
  return [`the answer is not as declared: ${issue?.path.join('.')}: ${issue?.message}`];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
