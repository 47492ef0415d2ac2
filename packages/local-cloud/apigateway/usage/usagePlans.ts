import type { Exchange } from "../exchange";
import { GatewayError } from "../gatewayResponses";
import type { Method } from "../method";
import type { Store } from "../store";
import { periodOf, type Quota } from "./quota";
import { throttled } from "./throttle";
import { TokenBucket } from "./tokenBucket";

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** 20 to 128 characters. */
  readonly value: string;
  readonly enabled: boolean;
}

export interface Rate {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

export interface UsagePlan {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** Rates by `<api id>/<stage>`, then by `<resource path>/<method>`. */
  readonly stages: ReadonlyMap<string, ReadonlyMap<string, Rate>>;
  /** The rate of each key over all stages of the plan. */
  readonly rate: Rate | undefined;
  readonly quota: Quota | undefined;
}

/** API keys, their plans, and their usage. */
export class UsagePlans {
  private readonly keys = new Map<string, ApiKey>();
  private readonly keyByValue = new Map<string, ApiKey>();
  private readonly plans = new Map<string, UsagePlan>();
  private readonly plansOfKey = new Map<string, Set<string>>();
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly counters = new Map<string, { period: string; used: number }>();

  /** `now` returns epoch milliseconds. */
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  addKey(key: ApiKey): void {
    const other = this.keyByValue.get(key.value);
    if (other && other.id !== key.id)
      throw new Error("API Key already exists: two keys have the same value.");
    this.keys.set(key.id, key);
    this.keyByValue.set(key.value, key);
  }

  /** Removes a key from all plans. */
  removeKey({ id, value }: ApiKey): void {
    this.keys.delete(id);
    this.keyByValue.delete(value);
    this.plansOfKey.delete(id);
  }

  listKeys(): readonly ApiKey[] {
    return [...this.keys.values()];
  }

  listPlans(): readonly UsagePlan[] {
    return [...this.plans.values()];
  }

  plansOf(keyId: string): readonly string[] {
    return [...(this.plansOfKey.get(keyId) ?? [])];
  }

  /** Puts an earlier run's key back in its plans, even if the program has not created the plans yet. */
  rejoin(keyId: string, planIds: readonly string[]): void {
    this.plansOfKey.set(keyId, new Set(planIds));
  }

  /** Adds or changes a plan. Changed rates start with a full burst. */
  addPlan(plan: UsagePlan): void {
    this.plans.set(plan.id, plan);
    for (const id of this.buckets.keys()) if (id.startsWith(`${plan.id}/`)) this.buckets.delete(id);
  }

  /** Adds a key to a plan. AWS allows a key one plan per stage. */
  addKeyToPlan(keyId: string, planId: string): ApiKey {
    const key = this.keys.get(keyId);
    const plan = this.plans.get(planId);
    if (!key) throw new Error(`Invalid API Key identifier specified: ${keyId}`);
    if (!plan) throw new Error(`Invalid Usage Plan ID specified: ${planId}`);
    const plans = this.plansOfKey.get(keyId) ?? new Set();
    for (const otherId of plans) {
      const both =
        otherId !== planId &&
        [...plan.stages.keys()].find((stage) => this.plans.get(otherId)?.stages.has(stage));
      if (both)
        throw new Error(
          `The key ${key.name} is in another usage plan for the stage ${both} already: one plan a stage.`,
        );
    }
    this.plansOfKey.set(keyId, plans.add(planId));
    return key;
  }

  /** Identifies the key that a method requires, and counts the call against its plan's rate and quota. */
  check(exchange: Exchange, method: Method): void {
    if (!method.apiKeyRequired) return;
    const value = keyValue(exchange);
    const key = value === undefined ? undefined : this.keyByValue.get(value);
    const plan = key?.enabled ? this.planFor(key, exchange) : undefined;
    if (!key || !plan) throw new GatewayError("INVALID_API_KEY", "ForbiddenException", "Forbidden");
    exchange.apiKey = { id: key.id, value: key.value };
    this.throttle(exchange, method, key, plan);
    this.count(key, plan, exchange.request.at);
  }

  private planFor(key: ApiKey, { stage }: Exchange): UsagePlan | undefined {
    for (const id of this.plansOfKey.get(key.id) ?? []) {
      const plan = this.plans.get(id);
      if (plan?.stages.has(`${stage.apiId}/${stage.name}`)) return plan;
    }
    return undefined;
  }

  private throttle({ stage }: Exchange, method: Method, key: ApiKey, plan: UsagePlan): void {
    const name = `${method.resourcePath.slice(1)}/${method.httpMethod}`;
    const own = plan.stages.get(`${stage.apiId}/${stage.name}`)?.get(name);
    const rate = own ?? plan.rate;
    if (!rate) return;
    const id = own ? `${plan.id}/${key.id}/${stage.apiId}/${stage.name}/${name}` : `${plan.id}/${key.id}`;
    let bucket = this.buckets.get(id);
    if (!bucket) {
      bucket = new TokenBucket(rate.rateLimit, rate.burstLimit, this.now);
      this.buckets.set(id, bucket);
    }
    if (!bucket.take()) throw throttled();
  }

  private count(key: ApiKey, { id, quota }: UsagePlan, at: number): void {
    if (!quota) return;
    const period = periodOf(quota, at);
    const name = `${id}/${key.id}`;
    let counter = this.counters.get(name);
    if (counter?.period !== period) {
      counter = { period, used: this.store.used(id, key.id, period) };
      this.counters.set(name, counter);
    }
    if (counter.used >= quota.limit)
      throw new GatewayError("QUOTA_EXCEEDED", "LimitExceededException", "Limit Exceeded");
    counter.used += 1;
    this.store.setUsed(id, key.id, period, counter.used);
  }
}

function keyValue({ stage, authorized, ...exchange }: Exchange): string | undefined {
  if (stage.definition.apiKeySource === "HEADER") return exchange.request.sent["x-api-key"];
  return authorized.type === "CUSTOM" ? authorized.usageIdentifierKey : undefined;
}
