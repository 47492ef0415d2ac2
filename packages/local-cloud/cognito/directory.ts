import type { ClientSettings } from "./clientInputs";
import { unknownClient, unknownPool } from "./errors";
import type { PoolSettings } from "./poolInputs";
import type { AttributeSchema } from "./standardAttributes";

/** A user pool as this run's program declares it. Its clients have the same object, in which a change of the program is made. */
export interface Pool {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** The issuer, which is the `iss` of its tokens. */
  readonly issuer: string;
  readonly settings: PoolSettings;
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  readonly createdAt: number;
}

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly pool: Pool;
  readonly secret?: string;
  readonly settings: ClientSettings;
  readonly createdAt: number;
}

export interface IdentityProvider {
  readonly poolId: string;
  readonly name: string;
  readonly type: string;
}

/**
 * The pools, clients, domains and identity providers of this run. They are not stored, because the program declares
 * them again in every run.
 */
export class Directory {
  private readonly pools = new Map<string, Pool>();
  private readonly clients = new Map<string, Client>();
  private readonly domains = new Map<string, string>();
  private readonly providers = new Map<string, IdentityProvider>();

  addPool(pool: Pool) {
    this.pools.set(pool.id, pool);
  }

  addClient(client: Client) {
    this.clients.set(client.id, client);
  }

  addDomain(domain: string, poolId: string) {
    this.domains.set(domain, poolId);
  }

  addProvider(provider: IdentityProvider) {
    this.providers.set(`${provider.poolId}/${provider.name}`, provider);
  }

  /** Returns the id of a client's pool, or `undefined` for an unknown client. */
  poolOfClient(clientId: string): string | undefined {
    return this.clients.get(clientId)?.pool.id;
  }

  /** Throws `ResourceNotFoundException`. */
  pool(poolId: string): Pool {
    const pool = this.pools.get(poolId);
    if (!pool) throw unknownPool(poolId);
    return pool;
  }

  hasPool(poolId: string) {
    return this.pools.has(poolId);
  }

  /**
   * Returns a client. Throws `ResourceNotFoundException` if it is unknown, or belongs to another pool than the given
   * one.
   */
  client(clientId: string, poolId?: string): Client {
    const client = this.clients.get(clientId);
    if (!client || (poolId && client.pool.id !== poolId)) throw unknownClient(clientId);
    return client;
  }

  clientsOf(poolId: string): readonly Client[] {
    return [...this.clients.values()].filter(({ pool }) => pool.id === poolId);
  }

  poolOfDomain(domain: string): Pool | undefined {
    const poolId = this.domains.get(domain);
    return poolId ? this.pools.get(poolId) : undefined;
  }

  domainOf(poolId: string): string | undefined {
    return [...this.domains].find(([, owner]) => owner === poolId)?.[0];
  }

  allDomains(): readonly string[] {
    return [...this.domains.keys()];
  }

  providersOf(poolId: string): readonly IdentityProvider[] {
    return [...this.providers.values()].filter((provider) => provider.poolId === poolId);
  }
}
