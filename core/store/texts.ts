import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Db } from './schema';

/** Words that the stored JSON is full of: with them known beforehand, even short texts shrink to a third. */
const DICTIONARY = Buffer.from(
  '"layer":"schema","file":"","line":,"column":"override""include""testbed""config""default"' +
    '{"capacity":1,"utilization":0.,"mean_wait":0,"p95_wait":0,"max_queue":0,"served":' +
    '"messages":{"run_imminent":1,"start_run":1,"stf_gen":,"end_run":1}"resources":{"spans":{"":{"count":1,"total":,"mean":,"p50":,"p95":,"max":' +
    '{"workflow":{"name":"","version":"1.0"},"parameters":{"worker_count":,"stf_interval_sec":2.0,"target_processing_sec":30,"sample_fraction":0.1,"physics_duration_min":60},"infrastructure":{"activemq_streams":10,"node_parallelism":10,"retry_max_attempts":3}}',
);
const WORTH_COMPRESSING = 120;

/** The id of a text in `swf_texts`, put there when it is new. */
export async function textId(db: Db, text: string): Promise<number> {
  const hash = createHash('sha256').update(text).digest().subarray(0, 16);
  const found = await db
    .selectFrom('swf_texts')
    .select('id')
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (found) {
    return found.id;
  }
  const body =
    text.length < WORTH_COMPRESSING
      ? text
      : deflateRawSync(text, { level: 6, dictionary: DICTIONARY });
  const { id } = await db
    .insertInto('swf_texts')
    .values({ hash, body })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function textIdOrNull(db: Db, text: string | null): Promise<number | null> {
  return text === null ? null : await textId(db, text);
}

/** The texts with these ids. */
export async function textsOf(
  db: Db,
  ids: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  const texts = new Map<number, string>();
  const all = [...ids];
  for (let start = 0; start < all.length; start += 500) {
    const rows = await db
      .selectFrom('swf_texts')
      .select(['id', 'body'])
      .where('id', 'in', all.slice(start, start + 500))
      .execute();
    for (const { id, body } of rows) {
      texts.set(id, plainText(body));
    }
  }
  return texts;
}

/** A text as it was, from what `swf_texts` holds of it. */
export function plainText(body: string | Uint8Array): string {
  return typeof body === 'string'
    ? body
    : inflateRawSync(body, { dictionary: DICTIONARY }).toString('utf8');
}
