import { queueResource } from "@game-backend/framework/queue";
import type { Store } from "@game-backend/framework/store";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import { checkArguments, whole } from "./lib/argument";
import { deadLetterQueue, encryptedQueue, type QueueNodes } from "./lib/deadLetterQueue";
import type { GrantedResource, Provider } from "./lib/grants";
import { abortUploads, formerVersions } from "./lib/keepVersions";
import type { BucketNodes } from "./lib/privateBucket";
import { protectedBy } from "./lib/protectedBy";
import { storeBucket } from "./lib/storeBucket";

/** For how many days files of events are kept: at least as long as cohorts are followed. */
export const eventDays = whole(40, 3_650);

export interface EventFilesArgs {
  /** The store of the files: the bucket's name, by which handlers are granted access to it. The queue has the same name. */
  store: Pick<Store, "bucket">;
  /**
   * Days for which files are kept, from 40 to 3,650.
   * @default 400
   */
  days?: number;
  /**
   * Refuses to delete a bucket that is not empty.
   * @default false
   */
  protect?: boolean;
}

/**
 * The queue of events, and the bucket of the files into which a consumer writes them. A message whose consumer fails is tried for
 * nine hours at least, then it goes to the dead-letter queue. Events that were refused are kept for 30 days.
 *
 * @atRest $0.023 a month for each GB of files. Lambda asks the queue some 650,000 times a month, within SQS' free million.
 * @example
 * const events = new EventFiles("events", { store: game.stores.events });
 */
export class EventFiles extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities use. */
  /** The name of the bucket. */
  readonly name: pulumi.Output<string>;
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The name of the dead-letter queue. */
  readonly deadLetters: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly queue: QueueNodes;
    readonly deadLetters: QueueNodes;
    readonly files: BucketNodes;
  };

  constructor(name: string, given: EventFilesArgs, options?: pulumi.ComponentResourceOptions) {
    const {
      args: { store, days = 400, protect },
      opts,
    } = protectedBy(given, options);
    super("gamebackend:index:EventFiles", name, { store, days, protect }, opts);
    const parent = { parent: this };

    checkArguments(name, { days: [days, eventDays] });
    const deadLetters = deadLetterQueue(name, parent);
    const queue = encryptedQueue(
      name,
      {
        // Lambda's batch window of 300 s, and six times the function's 60 s.
        visibilityTimeoutSeconds: 660,
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: deadLetters.queue.arn,
          maxReceiveCount: 50,
        }),
      },
      parent,
    );
    const kept = (prefix: string, expires: number) => ({
      id: prefix,
      status: "Enabled",
      filter: { prefix: `${prefix}/` },
      expiration: { days: expires },
      ...abortUploads,
    });
    const prefixes = ["events", "aliases", "counts", "erased"].map((prefix) => kept(prefix, days));
    const rules = [...prefixes, kept("seen", 30), kept("refused", 30), formerVersions(1)];
    const { bucket, nodes, provides } = storeBucket(
      name,
      { resource: store.bucket, protect },
      ({ id }) => ({
        lifecycle: new aws.s3.BucketLifecycleConfiguration(name, { bucket: id, rules }, parent),
      }),
      parent,
    );

    const { arn, url: value } = queue.queue;
    this.name = bucket.id;
    this.provides = { ...provides, [queueResource(store.bucket)]: { arn, value } };
    this.deadLetters = deadLetters.queue.name;
    this.nodes = { queue, deadLetters, files: nodes };
    this.registerOutputs({ name: this.name, deadLetters: this.deadLetters, ...accessOf(this) });
  }
}
