import { isOfMessages } from "../lib/access";
import { allows, statementsOf, strings } from "../lib/policyDocument";
import { rolePolicies } from "../lib/rolePolicies";
import { stackRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** The statement by which a `RealtimeApi` lets a function tell a sender that the budget is used up: any socket of one stage. */
const ownStage = /^arn:aws[\w-]*:execute-api:[\w-]+:\d+:\w+\/\w+\/(POST|DELETE)\/@connections\/\*$/;

/**
 * Refuses functions that serve clients' requests and can write to other players' sockets. It takes the grant that a `RealtimeApi`
 * itself gives to the functions of its messages: no policy can name a socket before it is open.
 */
export const clientsCannotPush = stackRule(
  {
    name: "clients-cannot-push",
    description: "Only consumers of streams and topics send messages to sockets.",
    severity: "critical",
    remediation: "Write a row, and let a consumer of the table's stream send the message.",
    controls: ["own: broadcast open to clients"],
    reads: [
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      "aws:lambda/function:Function",
      "aws:sns/topicSubscription:TopicSubscription",
    ],
  },
  (resources, report) => {
    const of = (type: string) => resources.filter((one) => one.type === type);
    const consumers = new Set(
      [
        ...of("aws:lambda/eventSourceMapping:EventSourceMapping").map(
          (one) => one.propertyDependencies.functionName,
        ),
        ...of("aws:sns/topicSubscription:TopicSubscription").map((one) => one.propertyDependencies.endpoint),
      ].flatMap((functions = []) => functions.map(({ urn }) => urn)),
    );
    const rolesOfConsumers = new Set(
      of("aws:lambda/function:Function")
        .filter(({ urn }) => consumers.has(urn))
        .flatMap(({ propertyDependencies }) => (propertyDependencies.role ?? []).map(({ urn }) => urn)),
    );
    for (const { resource: holder, roles, policies } of rolePolicies(resources)) {
      if (roles.some(({ urn }) => rolesOfConsumers.has(urn))) continue;
      for (const { Action, Resource } of statementsOf(policies).filter(allows))
        if (
          strings(Action).some((action) => /^execute-api:(ManageConnections|\*)$/i.test(action)) &&
          strings(Resource).some(
            (resource) =>
              !isUnknown(resource) &&
              !/\/(DELETE|GET)\/@connections\//.test(resource) &&
              !(isOfMessages(holder) && ownStage.test(resource)),
          )
        )
          report(
            "It can send messages to every socket, but is not a consumer of a stream or a topic.",
            holder.urn,
          );
    }
  },
);
