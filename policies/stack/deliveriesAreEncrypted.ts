import { documentOf, operationsOf } from "../apigateway/apiDocument";
import { check, type Report, resourceRule } from "../lib/rule";

/** The types that send data to an address, and the properties that name it. */
const senders: Readonly<Record<string, readonly string[]>> = {
  "aws:sns/topicSubscription:TopicSubscription": ["endpoint"],
  "aws:cloudwatch/eventApiDestination:EventApiDestination": ["invocationEndpoint"],
  "aws:apigateway/integration:Integration": ["uri"],
  "aws:apigatewayv2/integration:Integration": ["integrationUri"],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["httpEndpointConfiguration.url"],
  "aws:appsync/dataSource:DataSource": ["httpConfig.endpoint"],
};

/** Refuses messages and calls that go to an address over plain HTTP. */
export const deliveriesAreEncrypted = resourceRule(
  {
    name: "deliveries-are-encrypted",
    description: "Subscriptions and integrations send to https addresses only.",
    severity: "high",
    remediation: "Use an https address, and protocol https on a subscription.",
    controls: ["own: messages in plain HTTP"],
  },
  ...Object.entries(senders).map(([type, paths]) =>
    check<Readonly<Record<string, unknown>>>(type, (props, report) => refuse(props, paths, report)),
  ),
  ...["aws:apigateway/restApi:RestApi", "aws:apigatewayv2/api:Api"].map((type) =>
    check<{ body?: string }>(type, ({ body }, report) => {
      for (const [name, { "x-amazon-apigateway-integration": integration }] of operationsOf(documentOf(body)))
        if (isPlain(integration?.uri)) report(`${name} calls an address in plain HTTP.`);
    }),
  ),
);

const isPlain = (address: unknown) => /^(http|ws):\/\//i.test(String(address));

function refuse(props: object, paths: readonly string[], report: Report): void {
  if (Reflect.get(props, "protocol") === "http") report("It sends over plain HTTP.");
  for (const path of paths) {
    const value = path.split(".").reduce<unknown>((of, name) => Reflect.get(Object(of), name), props);
    if (isPlain(value)) report(`${path} is an address in plain HTTP.`);
  }
}
