/** Which part of the application may import which. The reasons are in ARCHITECTURE.md. */
import type { Import } from './import-graph';

interface Layer {
  name: string;
  /** The files of the layer; the first layer that fits a file is its own. */
  files: RegExp;
  /** Layers it may import besides itself. */
  uses: readonly string[];
  /** Layers of which it may import types. */
  typesOf?: readonly string[];
}

const EVERYWHERE = ['lib', 'env', 'generated'];

/** From the page down to the row. */
export const LAYERS: readonly Layer[] = [
  { name: 'tests', files: /^src\/test\/|\.test\.tsx?$/, uses: ['*'] },
  {
    name: 'seed',
    files: /^src\/seed\//,
    uses: [...EVERYWHERE, 'domain', 'domain limits', 'db', 'integrations', 'observability'],
  },
  {
    name: 'process',
    files: /^src\/(instrumentation(-client|-node|-edge)?|proxy)\.ts$/,
    uses: [...EVERYWHERE, 'observability', 'pages', 'api', 'messages'],
  },
  {
    name: 'route handlers',
    files: /^src\/app\/api\//,
    // Integrations: they check a vendor's signature before anything is believed.
    uses: [...EVERYWHERE, 'api', 'jobs', 'domain', 'integrations', 'observability'],
  },
  {
    name: 'pages',
    files: /^src\/app\//,
    uses: [...EVERYWHERE, 'ui', 'api', 'schemas', 'messages'],
  },
  {
    name: 'ui',
    files: /^src\/ui\//,
    uses: ['lib', 'messages', 'schemas', 'domain limits', 'client'],
    typesOf: ['api'],
  },
  // Runs in other people's programs: it takes nothing of ours along.
  { name: 'client', files: /^src\/client\//, uses: [], typesOf: ['api'] },
  { name: 'messages', files: /^src\/messages\//, uses: ['lib'] },
  {
    // Shared with forms in the browser.
    name: 'schemas',
    files: /^src\/api\/schemas\//,
    uses: ['lib', 'domain limits'],
  },
  {
    name: 'api',
    files: /^src\/api\//,
    uses: [...EVERYWHERE, 'schemas', 'domain', 'domain limits', 'observability', 'messages'],
  },
  {
    name: 'jobs',
    files: /^src\/jobs\//,
    uses: [...EVERYWHERE, 'domain', 'integrations', 'observability'],
  },
  // Constants only, so that forms can show them.
  { name: 'domain limits', files: /^src\/domain\/[\w-]+\/limits\.ts$/, uses: ['lib'] },
  {
    // The only rules that speak to people, when no page is there to do it.
    name: 'domain mail',
    files: /^src\/domain\/mail\//,
    uses: [...EVERYWHERE, 'domain', 'db', 'integrations', 'observability', 'messages'],
  },
  {
    name: 'domain',
    files: /^src\/domain\//,
    uses: [...EVERYWHERE, 'domain mail', 'domain limits', 'db', 'integrations', 'observability'],
  },
  {
    name: 'integrations',
    files: /^src\/integrations\//,
    uses: [...EVERYWHERE, 'observability'],
  },
  { name: 'db', files: /^src\/db\//, uses: [...EVERYWHERE] },
  { name: 'observability', files: /^src\/observability\//, uses: [...EVERYWHERE] },
  { name: 'lib', files: /^src\/lib\//, uses: [] },
  { name: 'generated', files: /^(openapi|drizzle\/meta\/_journal)\.json$/, uses: [] },
  { name: 'env', files: /^src\/env\.ts$/, uses: ['lib'] },
];

/** A vendor's package and the only files that may import it, apart from tests. */
const VENDORS: readonly { package: RegExp; importers: RegExp }[] = [
  { package: /^stripe$/, importers: /^src\/integrations\/stripe\// },
  { package: /^@aws-sdk\//, importers: /^src\/integrations\/s3\// },
  { package: /^@upstash\//, importers: /^src\/integrations\/redis\// },
  { package: /^@googlemaps\//, importers: /^src\/integrations\/maps\// },
  { package: /^nodemailer$/, importers: /^src\/integrations\/mail\// },
  { package: /^inngest$/, importers: /^src\/(integrations\/inngest|jobs|app\/api\/inngest)\// },
  { package: /^@sentry\//, importers: /^src\/(observability\/|instrumentation)/ },
  { package: /^(postgres|drizzle-orm)$/, importers: /^src\/(db|domain|seed)\// },
  { package: /^next-auth$/, importers: /^src\/api\// },
  { package: /^prom-client$/, importers: /^src\/observability\// },
];

function layerOf(path: string): Layer | undefined {
  return LAYERS.find(({ files }) => files.test(path));
}

/** What is wrong with an import, or null. Only imports by `src` are bound by rules. */
export function refusal({ from, to, isPackage, isTypeOnly }: Import): string | null {
  if (!from.startsWith('src/')) return null;
  const layer = layerOf(from);
  if (!layer) return `${from} belongs to no layer`;
  if (layer.uses.includes('*')) return null;
  if (isPackage) {
    const vendor = VENDORS.find((candidate) => candidate.package.test(to));
    return vendor && !vendor.importers.test(from) ? `${from} imports ${to}` : null;
  }
  const target = layerOf(to)?.name ?? 'a file outside of src';
  const allowed = [layer.name, ...layer.uses, ...(isTypeOnly ? (layer.typesOf ?? []) : [])];
  return allowed.includes(target)
    ? null
    : `${layer.name} may not import ${target}: ${from} → ${to}`;
}
