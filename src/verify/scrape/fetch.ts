import { request } from 'undici';

/** What a metrics endpoint answers, or why it does not. */
export type Scraped = { readonly text: string } | { readonly failure: string };

const TIMEOUT = 10_000;
const LONGEST = 64 * 1024 * 1024;

/** Asks a metrics endpoint once; it never throws. */
export async function scrape(url: string, token: string | undefined): Promise<Scraped> {
  try {
    const answer = await request(url, {
      headers: {
        accept: 'text/plain;version=0.0.4, */*;q=0.1',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      headersTimeout: TIMEOUT,
      bodyTimeout: TIMEOUT,
    });
    if (answer.statusCode !== 200) {
      await answer.body.dump();
      return { failure: `it answered ${answer.statusCode}` };
    }
    let text = '';
    for await (const chunk of answer.body.setEncoding('utf8')) {
      text += chunk;
      if (text.length > LONGEST) return { failure: 'its answer is too long' };
    }
    return { text };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
