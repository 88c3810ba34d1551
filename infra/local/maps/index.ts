import { createServer } from 'node:http';
import { closeServer, listen, sendJson } from '../http';
import { type Answer, autocompleteAnswer, detailsAnswer, geocodeAnswer } from './answers';
import { Sessions } from './sessions';

export interface MapsOptions {
  /** Port on 127.0.0.1; 0 picks a free one. */
  port: number;
  /** The key that callers must send. */
  apiKey: string;
}

/**
 * Google's Geocoding, Place Autocomplete and Place Details web services over some four hundred
 * addresses in 13 countries, at the paths that `@googlemaps/google-maps-services-js` uses below
 * https://maps.googleapis.com.
 * @throws Error when the port is taken.
 */
export async function startMaps({
  port,
  apiKey,
}: MapsOptions): Promise<{ url: string; close(): Promise<void> }> {
  const sessions = new Sessions();
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://maps');
    if (url.pathname === '/health') {
      sendJson(res, 200, { ok: true });
      return;
    }
    const answer = answerTo(url, apiKey, sessions);
    sendJson(res, answer ? 200 : 404, answer ?? { error: 'not found' });
  });
  const url = await listen(server, port);
  return { url, close: () => closeServer(server) };
}

function answerTo(url: URL, apiKey: string, sessions: Sessions): Answer | undefined {
  const query = url.searchParams;
  const routes: Record<string, () => Answer> = {
    '/maps/api/geocode/json': () => ({ results: [], ...geocodeAnswer(query) }),
    '/maps/api/place/autocomplete/json': () => autocompleteAnswer(query, sessions),
    '/maps/api/place/details/json': () => detailsAnswer(query, sessions),
  };
  const route = routes[url.pathname];
  if (route && query.get('key') !== apiKey) return denied();
  return route?.();
}

function denied(): Answer {
  const error_message = 'The provided API key is invalid.';
  return { status: 'REQUEST_DENIED', error_message, results: [], predictions: [] };
}
