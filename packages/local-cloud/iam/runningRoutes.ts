/** The routes whose invocations run now, by the role and the trace of their calls. */
export class RunningRoutes {
  private readonly running = new Map<string, string[]>();

  /** Attributes the role's calls in a trace to a route. Returns the function that ends it. */
  begin(roleArn: string, traceId: string, route: string): () => void {
    const key = keyOf(roleArn, traceId);
    const routes = this.running.get(key) ?? [];
    this.running.set(key, routes);
    routes.push(route);
    return () => {
      routes.splice(routes.indexOf(route), 1);
      if (routes.length === 0) this.running.delete(key);
    };
  }

  /** Returns the routes that a call may belong to: one, unless the client used one trace for several requests. */
  of(roleArn: string, traceId: string | undefined): readonly string[] {
    if (traceId === undefined) return [];
    return [...new Set(this.running.get(keyOf(roleArn, traceId)))];
  }
}

const keyOf = (roleArn: string, traceId: string) => `${traceId} ${roleArn}`;
