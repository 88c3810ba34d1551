import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { type CountryResponse, Reader } from 'mmdb-lib';

/**
 * Which country's registry an address belongs to, by the data of the Number Resource Organization
 * (https://www.nro.net/, CC BY 4.0) as ip-location-db packs it; `next.config.ts` puts the file into the
 * build. It is looked up here, so no address is told to anybody.
 */
const FILE = join(
  process.cwd(),
  'node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
);

/** What this database says of an address. */
type Entry = CountryResponse & { country_code?: string };

let reader: Promise<Reader<Entry>> | undefined;

/** The country of a network address, ISO 3166-1 alpha-2; null where it is not known. */
export async function findCountry(address: string): Promise<string | null> {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) === 0) return null;
  // Eight megabytes, read when somebody first asks.
  reader ??= readFile(FILE).then((data) => new Reader<Entry>(data));
  return (await reader).get(plain)?.country_code ?? null;
}
