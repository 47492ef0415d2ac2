import { randomBytes } from "node:crypto";

import { z } from "zod";

import { AwsError } from "../../core/service";
import { thrownMessage } from "../../core/thrownMessage";
import type { Store } from "../store";
import type { ApiKey, UsagePlan, UsagePlans } from "../usage/usagePlans";

/** A key that was created through the API, as it is stored for the next run. */
const created = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  value: z.string(),
  enabled: z.boolean(),
  plans: z.array(z.string()),
  /** Seconds since 1970. */
  createdAt: z.number(),
});

/** API keys as an operator manages them: those of the program, and those created through the API. */
export class Keys {
  private readonly createdAt = new Map<string, number>();
  private readonly startedAt: number;

  constructor(
    private readonly plans: UsagePlans,
    private readonly store: Store,
    private readonly now: () => number,
  ) {
    this.startedAt = Math.floor(now() / 1000);
    for (const content of store.createdKeys()) {
      const { plans: joined, createdAt, ...key } = created.parse(JSON.parse(content));
      plans.addKey(key);
      plans.rejoin(key.id, joined);
      this.createdAt.set(key.id, createdAt);
    }
  }

  list = (): readonly ApiKey[] => this.plans.listKeys();
  listPlans = (): readonly UsagePlan[] => this.plans.listPlans();

  /** Returns the plans that a key is in. */
  plansOf(keyId: string): readonly UsagePlan[] {
    const ids = this.plans.plansOf(keyId);
    return this.listPlans().filter(({ id }) => ids.includes(id));
  }

  /** Returns when a key was created, in seconds since 1970. For the program's keys this is the start of the run. */
  created = ({ id }: ApiKey): number => this.createdAt.get(id) ?? this.startedAt;

  /** Throws `NotFoundException`. */
  get(id: string): ApiKey {
    const key = this.list().find((each) => each.id === id);
    if (!key) throw missing("Invalid API Key identifier specified");
    return key;
  }

  /** Throws `ConflictException` if another key has the value. */
  create({
    value,
    ...asked
  }: Pick<ApiKey, "name" | "description" | "enabled"> & { value: string | undefined }): ApiKey {
    const id = randomBytes(5).toString("hex");
    const key = { ...asked, id, value: value ?? this.store.keyValue(id) };
    if (this.list().some((each) => each.value === key.value))
      throw new AwsError("ConflictException", "API Key already exists", 409);
    this.plans.addKey(key);
    this.createdAt.set(id, Math.floor(this.now() / 1000));
    this.keep(key);
    return key;
  }

  setEnabled(id: string, enabled: boolean): ApiKey {
    const key = { ...this.get(id), enabled };
    this.plans.addKey(key);
    this.store.setDisabled(id, !enabled);
    this.keep(key);
    return key;
  }

  delete(id: string): void {
    this.plans.removeKey(this.get(id));
    this.store.setCreatedKey(id, undefined);
  }

  /** Adds a key to a plan. Throws `NotFoundException`, and `ConflictException` if the key has a plan for the stage. */
  join(keyId: string, planId: string): ApiKey {
    const key = this.get(keyId);
    if (!this.listPlans().some(({ id }) => id === planId)) throw missing("Invalid Usage Plan ID specified");
    if (this.plans.plansOf(keyId).includes(planId))
      throw new AwsError("ConflictException", "Usage Plan Key already exists", 409);
    try {
      this.plans.addKeyToPlan(keyId, planId);
    } catch (error) {
      throw new AwsError("ConflictException", thrownMessage(error), 409);
    }
    this.keep(key);
    return key;
  }

  /** Stores a key for the next run, unless the program creates it. */
  private keep(key: ApiKey): void {
    const createdAt = this.createdAt.get(key.id);
    if (createdAt === undefined) return;
    const content = { ...key, plans: this.plans.plansOf(key.id), createdAt };
    this.store.setCreatedKey(key.id, JSON.stringify(content));
  }
}

const missing = (message: string) => new AwsError("NotFoundException", message, 404);
