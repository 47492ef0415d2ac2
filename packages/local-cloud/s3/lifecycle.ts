import type { Bucket, Buckets, LifecycleRule, ObjectFilter } from "./buckets";
import type { Notifier } from "./notifier";
import type { Store } from "./store";
import type { Marker } from "./store/listing";
import type { Version } from "./store/version";

const day = 24 * 60 * 60 * 1000;
const page = 500;

/**
 * Applies the rules of all buckets once; AWS does so once a day. As on AWS, an expired object of an unversioned bucket
 * is deleted permanently.
 */
export async function sweep(buckets: Buckets, store: Store, notifier: Notifier): Promise<void> {
  for (const bucket of buckets.all()) {
    const rules = bucket.lifecycle.filter(({ enabled }) => enabled);
    if (rules.length === 0) continue;
    const one = new Sweep(bucket, rules, store, notifier);
    await one.objects();
    await one.uploads();
  }
}

class Sweep {
  constructor(
    private readonly bucket: Bucket,
    private readonly rules: readonly LifecycleRule[],
    private readonly store: Store,
    private readonly notifier: Notifier,
  ) {}

  async objects(): Promise<void> {
    let history: Version[] = [];
    let after: Marker | undefined;
    do {
      const asked = { bucket: this.bucket.name, prefix: "", delimiter: "", limit: page, after };
      const { versions, next } = this.store.listing.versions(asked);
      for (const version of versions) {
        if (history[0] && history[0].key !== version.key) {
          await this.key(history);
          history = [];
        }
        history.push(version);
      }
      after = next;
    } while (after);
    if (history.length > 0) await this.key(history);
  }

  async uploads(): Promise<void> {
    for (const { filter, abortUploadsAfterDays: days } of this.rules) {
      if (days === undefined) continue;
      const now = this.store.now();
      for (const { id, key, created } of this.store.uploads.createdBefore(this.bucket.name, now - days * day))
        if (key.startsWith(filter.prefix ?? "") && due(created, days) <= now)
          // A client may have completed or aborted the upload by now.
          await this.store.uploads.abort(this.bucket.name, key, id).catch(() => {});
    }
  }

  /** Applies the rules to all versions of one key, newest first. */
  private async key(history: readonly Version[]): Promise<void> {
    const now = this.store.now();
    const [latest] = history;
    for (const [i, version] of history.entries()) {
      const successor = history[i - 1];
      const gone = this.rules.some(
        (rule) =>
          successor &&
          matches(rule.filter, version) &&
          rule.noncurrentExpiration &&
          i > rule.noncurrentExpiration.keep &&
          due(successor.modified, rule.noncurrentExpiration.days) <= now,
      );
      if (gone) await this.remove(version, version.version);
    }
    if (!latest?.latest) return;
    const alone = history.length === 1;
    const expired = this.rules.some(({ filter, expiration }) => {
      if (!expiration || !matches(filter, latest)) return false;
      if (latest.marker)
        return alone && (expiration.expiredObjectDeleteMarker || dueBy(expiration, latest, now));
      return dueBy(expiration, latest, now);
    });
    if (expired) await this.remove(latest, latest.marker ? latest.version : undefined);
  }

  private async remove({ key, etag }: Version, version: string | undefined): Promise<void> {
    const { store, bucket, notifier } = this;
    const cause = {
      principal: { kind: "service", service: "s3.amazonaws.com" },
      requestId: "lifecycle",
    } as const;
    await store.objects.delete(bucket.name, key, bucket.versioning, version, {
      notify: (gone) => {
        const made = gone.marker && version === undefined;
        const name = made ? "LifecycleExpiration:DeleteMarkerCreated" : "LifecycleExpiration:Delete";
        notifier.record(cause, bucket, name, made ? { ...gone, etag } : gone);
      },
    });
  }
}

/** Returns the midnight after a number of days. */
const due = (since: number, days: number) => Math.ceil((since + days * day) / day) * day;

const dueBy = (
  { days, date }: NonNullable<LifecycleRule["expiration"]>,
  { modified }: Version,
  now: number,
) => (days !== undefined ? due(modified, days) <= now : date !== undefined && date <= now);

const matches = ({ prefix = "", sizeGreaterThan, sizeLessThan }: ObjectFilter, { key, size }: Version) =>
  key.startsWith(prefix) &&
  (sizeGreaterThan === undefined || size > sizeGreaterThan) &&
  (sizeLessThan === undefined || size < sizeLessThan);
