import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import type { z } from 'zod';

/** Whatever is handed to one of these may be read by somebody who was refused. */
const TELLERS = [
  'DomainError',
  'RateLimitedError',
  'RefusedRequest',
  'invalidField',
  'notFound',
  'refused',
  'say',
  'tell',
];
/** Folders whose files refuse things. */
const REFUSING = /^src\/(api|app|db|domain|integrations|lib|proxy\.ts)/;
const SCHEMAS = 'src/api/schemas';

/** The English templates of all refusals in the sources, and of the input schemas' messages. */
export async function toldSentences(): Promise<Set<string>> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => join('src', file))
    .filter((file) => REFUSING.test(file) && /(?<!\.test)\.tsx?$/.test(file));
  const told = files.flatMap((file) => sentencesIn(file, readFileSync(file, 'utf8')));
  return new Set([...told, ...(await schemaMessages())]);
}

interface Node {
  type: string;
  [key: string]: unknown;
}

/**
 * The sentences that one file tells.
 * @throws Error for one that is put together from parts, which nobody could translate.
 */
export function sentencesIn(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const nodes = allNodes(program);
  const constants = new Map(
    nodes
      .filter(({ type }) => type === 'VariableDeclarator')
      .map(({ id, init }) => [(id as Node).name, init as Node | null]),
  );
  const told = nodes.flatMap((node) => {
    if (isToldByDefault(node)) return [node.right as Node];
    if (isMessage(node)) return [(node.init ?? node.value) as Node];
    const teller = nameOfCallee(node);
    if (teller === undefined || !TELLERS.includes(teller)) return [];
    const parts = node.arguments as Node[];
    return teller === 'notFound' ? parts.map(missing) : parts;
  });
  return told.flatMap((node) => textsOf(node, constants, file));
}

/** `notFound('Order')` says `Order not found.` */
function missing(subject: Node): Node {
  return { type: 'Literal', value: `${subject.value} not found.` };
}

/** What is called a message is on its way to be told. */
function isMessage({ type, id, key, init }: Node): boolean {
  if (type === 'VariableDeclarator') return (id as Node).name === 'message' && init !== null;
  return type === 'Property' && (key as Node).name === 'message';
}

/** The value that a parameter of the type `Told` has when it is left out. */
function isToldByDefault({ type, left }: Node): boolean {
  return type === 'AssignmentPattern' && JSON.stringify(left).includes('"name":"Told"');
}

function nameOfCallee({ type, callee }: Node): string | undefined {
  if (type !== 'CallExpression' && type !== 'NewExpression') return undefined;
  const called = callee as Node;
  return called.type === 'Super' ? 'DomainError' : (called.name as string | undefined);
}

/** The texts that an argument may be; everything else, such as a code, is none. */
function textsOf(node: Node | null, constants: Map<unknown, Node | null>, file: string): string[] {
  const follow = (part: unknown) => textsOf(part as Node | null, constants, file);
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' && /^\P{Ll}.* /u.test(node.value) ? [node.value] : [];
    case 'TemplateLiteral':
      // `notFound` itself.
      if (file === 'src/lib/errors.ts') return [];
      throw new Error(`${file}: a template with values has to be said with \`say\``);
    case 'ConditionalExpression':
      return [...follow(node.consequent), ...follow(node.alternate)];
    case 'LogicalExpression':
      return [...follow(node.left), ...follow(node.right)];
    case 'TSAsExpression':
      return follow(node.expression);
    case 'ObjectExpression':
      return (node.properties as Node[]).flatMap(({ value }) => follow(value));
    case 'MemberExpression':
      return follow(node.object);
    case 'Identifier':
      return follow(constants.get(node.name));
    default:
      return [];
  }
}

function allNodes(value: unknown, found: Node[] = []): Node[] {
  if (typeof value !== 'object' || value === null) return found;
  if ('type' in value && typeof value.type === 'string') found.push(value as Node);
  for (const part of Object.values(value)) allNodes(part, found);
  return found;
}

/** The messages of every rule of the schemas that input is checked with. */
async function schemaMessages(): Promise<string[]> {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if ('_zod' in value) return visit((value as z.ZodType)._zod.def);
    if ('error' in value && typeof value.error === 'function') {
      const message: unknown = value.error({ code: 'custom', input: undefined });
      if (typeof message === 'string') found.add(message);
    }
    for (const part of Object.values(value)) visit(part);
  };
  for (const file of readdirSync(SCHEMAS).filter((name) => !name.includes('.test.'))) {
    visit({ ...(await import(join(process.cwd(), SCHEMAS, file))) });
  }
  return [...found];
}
