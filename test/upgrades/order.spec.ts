// full: it repeats the updates of all stacks

import assert from "node:assert/strict";

import { awsInvokes, preview, type RecordedResource, readProgram } from "@game-backend/local-cloud";
import { deploymentOf } from "../components/stackGraphs";

type Graph = readonly RecordedResource[];

/** A pair of which the first calls the second: it exists, and changes, after what lets it. */
interface Pair {
  /** The end of the caller's type. */
  readonly caller: string;
  /** The caller's property that names what it calls, or the role that it calls with. */
  readonly by: string;
  /** The end of the type of what lets it, and its property that names the same resource. */
  readonly after: readonly [type: string, property: string];
}

const pairs: readonly Pair[] = [
  // Cognito calls the triggers of a pool.
  { caller: ":UserPool", by: "lambdaConfig", after: [":Permission", "function"] },
  // API Gateway calls routes, authorizers and messages once a stage serves their API.
  { caller: "apigateway/stage:Stage", by: "restApi", after: [":Permission", "sourceArn"] },
  { caller: "apigatewayv2/stage:Stage", by: "apiId", after: [":Permission", "sourceArn"] },
  // S3 calls the processor of photos, and SNS the consumers of a topic.
  { caller: ":BucketNotification", by: "lambdaFunctions", after: [":Permission", "function"] },
  { caller: ":TopicSubscription", by: "endpoint", after: [":Permission", "function"] },
  // What acts with a role.
  { caller: ":Function", by: "role", after: [":RolePolicy", "role"] },
  { caller: ":Schedule", by: "target", after: [":RolePolicy", "role"] },
  { caller: "apigateway/account:Account", by: "cloudwatchRoleArn", after: [":RolePolicy", "role"] },
  { caller: ":DeploymentGroup", by: "serviceRoleArn", after: [":RolePolicy", "role"] },
  // What publishes to a topic.
  { caller: ":MetricAlarm", by: "alarmActions", after: [":TopicPolicy", "arn"] },
  { caller: "cloudcontrol/resource:Resource", by: "desiredState", after: [":TopicPolicy", "arn"] },
];

/** Returns all that is created and updated before a resource, by URN. */
function earlierIn(graph: Graph): (urn: string) => ReadonlySet<string> {
  const byUrn = new Map(graph.map((one) => [one.urn, one]));
  const known = new Map<string, ReadonlySet<string>>();
  const earlier = (urn: string): ReadonlySet<string> => {
    const found = known.get(urn);
    if (found) return found;
    const all = new Set(
      (byUrn.get(urn)?.dependencies ?? []).flatMap((dependency) => [dependency, ...earlier(dependency)]),
    );
    known.set(urn, all);
    return all;
  };
  return earlier;
}

/** Returns what a property of a resource names. The ARN of a topic that is taken from its policy names the topic too. */
function namedBy(
  graph: Graph,
  { propertyDependencies }: RecordedResource,
  property: string,
): readonly string[] {
  const direct = propertyDependencies[property] ?? [];
  const policies = ofType(graph, ":TopicPolicy").filter(({ urn }) => direct.includes(urn));
  return [...direct, ...policies.flatMap((policy) => policy.propertyDependencies["arn"] ?? [])];
}

const ofType = (graph: Graph, end: string) => graph.filter(({ type }) => type.endsWith(end));

describe("the order of an update", () => {
  for (const stack of ["dev", "prod", "everything", "container"] as const)
    it(`lets what calls come after what lets it, in ${stack}`, async () => {
      const { graph } = await deploymentOf(stack);
      const earlier = earlierIn(graph);
      const early = pairs.flatMap(({ caller, by, after: [type, property] }) =>
        ofType(graph, caller).flatMap((one) => {
          const called = namedBy(graph, one, by);
          return ofType(graph, type)
            .filter((each) => each.propertyDependencies[property]?.some((urn) => called.includes(urn)))
            .filter(({ urn }) => !earlier(one.urn).has(urn))
            .map(({ name }) => `${one.name} before ${name}`);
        }),
      );
      assert.deepEqual(early, []);
    });

  for (const stack of ["dev", "prod", "everything", "container"] as const)
    it(`waits between the policies and the code of what players call, in ${stack}`, async () => {
      const { graph } = await deploymentOf(stack);
      const earlier = earlierIn(graph);
      const waits = ofType(graph, "lambda/invocation:Invocation").filter(({ inputs }) =>
        String(inputs["input"]).includes('"do":"wait"'),
      );
      assert.deepEqual(waits.map(({ name }) => name).sort(), ["api-grants", "trigger-grants"]);
      const called = ofType(graph, ":Permission").filter(({ inputs }) =>
        /^(apigateway|cognito-idp)\./.test(String(inputs["principal"])),
      );
      const functions = ofType(graph, "lambda/function:Function").filter(({ urn }) =>
        called.some(({ propertyDependencies }) => propertyDependencies["function"]?.includes(urn)),
      );
      assert.ok(functions.length > 20, `${functions.length}`);
      // The trigger of the staff's pool may do nothing but write its logs and traces.
      const policies = ofType(graph, ":RolePolicy").filter(({ inputs }) =>
        /"(?!logs:|xray:)[\w-]+:[A-Z]/.test(JSON.stringify(inputs["policy"])),
      );
      const early = functions.filter(({ urn, propertyDependencies }) =>
        policies
          .filter((policy) =>
            policy.propertyDependencies["role"]?.some((role) => propertyDependencies["role"]?.includes(role)),
          )
          .some(
            (policy) =>
              !waits.some((wait) => earlier(urn).has(wait.urn) && earlier(wait.urn).has(policy.urn)),
          ),
      );
      assert.deepEqual(
        early.map(({ name }) => name),
        [],
      );
    });

  it("has every pair in some stack", async () => {
    const graphs = await Promise.all(
      (["everything", "container"] as const).map(async (stack) => (await deploymentOf(stack)).graph),
    );
    const unseen = pairs.filter(
      ({ caller, by, after: [type, property] }) =>
        !graphs.some((graph) => {
          const called = ofType(graph, caller).flatMap((one) => namedBy(graph, one, by));
          return ofType(graph, type).some((each) =>
            each.propertyDependencies[property]?.some((urn) => called.includes(urn)),
          );
        }),
    );
    assert.deepEqual(unseen, []);
  });

  it("shows no step at which a new trigger is attached and not allowed", async () => {
    const { graph } = await deploymentOf("everything");
    const earlier = earlierIn(graph);
    const [pool] = ofType(graph, ":UserPool").filter(({ name }) => name === "auth-users");
    assert.ok(pool);
    const triggers = ofType(graph, ":Function").filter(({ urn }) =>
      pool.propertyDependencies["lambdaConfig"]?.includes(urn),
    );
    assert.ok(triggers.length > 3, `${triggers.length}`);
    for (const trigger of triggers) {
      // The deployed stack lacks this trigger. When the pool gets it, only what the pool waits for is certainly there.
      const isThere = ({ urn }: RecordedResource): boolean => earlier(pool.urn).has(urn);
      const allowed = ofType(graph, ":Permission")
        .filter(isThere)
        .filter(({ propertyDependencies }) => propertyDependencies["function"]?.includes(trigger.urn));
      assert.equal(allowed.length, 1, trigger.name);
      assert.ok(isThere(trigger), trigger.name);
      assert.match(
        String(allowed[0]?.inputs["sourceArn"]),
        /^arn:aws:cognito-idp:([\w-]+):\d{12}:userpool\/\1_\*$/,
      );
    }
  });

  const passes = ({ inputs }: RecordedResource) =>
    JSON.stringify(inputs["orderedCacheBehaviors"] ?? []).includes("/v1/");

  it("publishes the pages before the site ends to serve the API: a firewall that is turned on under attack", async () => {
    const { graph } = await deploymentOf("everything");
    const [site] = ofType(graph, ":Distribution").filter(({ name }) => name === "site");
    assert.ok(site && !passes(site));
    const earlier = earlierIn(graph)(site.urn);
    const files = ofType(graph, ":BucketObjectv2").filter(({ name }) => /^(page|desk)-/.test(name));
    assert.ok(files.length >= 10, `${files.length}`);
    for (const { name, urn } of files) assert.ok(earlier.has(urn), name);
  });

  // Otherwise the program never ends: the site waits for its pages, these for the API, and the API for the staff's pool.
  it("can turn the firewall on without a domain: nothing that the API waits for has the site's address", async () => {
    const program = readProgram(".", "dev", { firewall: "api" });
    const region = program.config["aws:region"] ?? "";
    const quotas = { "lambda/L-B99A9384": 1000 };
    const { graph } = await preview({
      program,
      invokes: awsInvokes({ accountId: "123456789012", region, quotas }),
    });
    const [site] = ofType(graph, ":Distribution").filter(({ name }) => name === "site");
    assert.ok(site && !passes(site));
    assert.equal(ofType(graph, ":WebAcl").length, 1);
  });

  it("lets the site serve the API before its pages call it there", async () => {
    const { graph } = await deploymentOf("dev");
    const [site] = ofType(graph, ":Distribution").filter(({ name }) => name === "site");
    assert.ok(site && passes(site));
    const earlier = earlierIn(graph);
    for (const page of ["page-index.html", "desk-index.html"]) {
      const [file] = ofType(graph, ":BucketObjectv2").filter(({ name }) => name === page);
      assert.ok(file && earlier(file.urn).has(site.urn), page);
    }
  });
});
