import { NextRequest } from 'next/server';
import { authHandlers } from '@/api/auth';
import { env } from '@/env';

/** A browser that talks to the routes of next-auth: keeps cookies and says where it is sent. */
export class AuthBrowser {
  readonly cookies = new Map<string, string>();
  /** Every `Set-Cookie` that was sent, as it was sent. */
  readonly setCookies: string[] = [];

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** @returns the answer of `/api/auth/…`, with its cookies kept. */
  async ask(path: string, form?: Record<string, string>): Promise<Response> {
    const request = new NextRequest(new URL(path, env().SITE_URL), {
      method: form ? 'POST' : 'GET',
      headers: { cookie: this.cookieHeader, host: new URL(env().SITE_URL).host },
      body: form && new URLSearchParams(form),
    });
    const response = await (form ? authHandlers.POST(request) : authHandlers.GET(request));
    for (const line of response.headers.getSetCookie()) {
      this.setCookies.push(line);
      this.#keep(line);
    }
    return response;
  }

  /** As a form of our pages does it, with next-auth's token against forgery. */
  async send(path: string, form: Record<string, string>): Promise<Response> {
    const { csrfToken } = (await (await this.ask('/api/auth/csrf')).json()) as {
      csrfToken: string;
    };
    return this.ask(path, { ...form, csrfToken });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const isGone = value === '' || attributes.some((one) => /^max-age=0$/i.test(one));
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
