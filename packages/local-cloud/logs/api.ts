import type { Host } from "../core/host";
import { arn } from "../core/host";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import type { LogEvent, Place } from "./events";
import { eventId, placeOf } from "./events";
import { compileFilterPattern } from "./filterPattern";
import { horizon, type LogGroup } from "./groups";
import { eventBytes, putLogEvents } from "./putLogEvents";
import { type Input, isOperation, type Operation, parse, requests } from "./requests";
import type { LogStore, Stream } from "./store";

const invalid = (message: string) => new AwsError("InvalidParameterException", message);

/** Returns the error for operations that the local cloud does not implement. */
const unknown = ({ operation }: AwsCall) =>
  new AwsError(
    "UnknownOperationException",
    `The local cloud's CloudWatch Logs does not implement ${operation}.`,
  );

interface Named {
  readonly logGroupName?: string;
  readonly logGroupIdentifier?: string;
}

/** CloudWatch Logs' JSON protocol. */
export class LogsApi implements AwsApi {
  readonly signingName = "logs";
  readonly operations = Object.keys(requests);
  readonly target = "Logs_20140328";

  constructor(
    private readonly host: Host,
    private readonly groups: ReadonlyMap<string, LogGroup>,
    private readonly store: LogStore,
  ) {}

  access(call: AwsCall): readonly Access[] {
    const { operation, input } = call;
    if (!isOperation(operation)) throw unknown(call);
    const action = `logs:${operation}`;
    if (operation === "DescribeLogGroups")
      return [{ action, resource: arn(this.host, "logs", "log-group:*") }];
    const named: Named & { logStreamName?: string } = parse(requests[operation], input);
    const stream = named.logStreamName ?? "";
    return [
      { action, resource: arn(this.host, "logs", `log-group:${groupName(named)}:log-stream:${stream}`) },
    ];
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const { operation, input } = call;
    if (!isOperation(operation)) throw unknown(call);
    const body = JSON.stringify(this.perform(operation, input));
    return { status: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body };
  }

  private perform(operation: Operation, input: unknown): object {
    switch (operation) {
      case "DescribeLogGroups":
        return this.describeLogGroups(parse(requests[operation], input));
      case "DescribeLogStreams":
        return this.describeLogStreams(parse(requests[operation], input));
      case "GetLogEvents":
        return this.getLogEvents(parse(requests[operation], input));
      case "FilterLogEvents":
        return this.filterLogEvents(parse(requests[operation], input));
      case "CreateLogStream":
        return this.createLogStream(parse(requests[operation], input));
      case "PutLogEvents": {
        const request = parse(requests[operation], input);
        const group = this.group(request);
        return putLogEvents(
          this.store,
          this.streamOf(group, request.logStreamName),
          group,
          request.logEvents,
          this.host.clock.now(),
        );
      }
    }
  }

  private describeLogGroups(request: Input<"DescribeLogGroups">): object {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, limit, nextToken } = request;
    if (prefix !== undefined && pattern !== undefined)
      throw invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    const all = [...this.groups.values()]
      .filter(
        ({ name }) =>
          name.startsWith(prefix ?? "") && name.toLowerCase().includes((pattern ?? "").toLowerCase()),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { page, next } = paged(all, limit, nextToken, ({ name }) => name);
    const described = page.map((group) => ({
      ...describe(group),
      // A search by pattern does not return them.
      ...(pattern === undefined && {
        deletionProtectionEnabled: group.protect,
        storedBytes: this.store.streams(group.name).reduce((sum, { bytes }) => sum + bytes, 0),
      }),
    }));
    return { logGroups: described, nextToken: next };
  }

  private describeLogStreams(request: Input<"DescribeLogStreams">): object {
    const group = this.group(request);
    const { logStreamNamePrefix: prefix, orderBy, descending, limit, nextToken } = request;
    if (orderBy === "LastEventTime" && prefix !== undefined)
      throw invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    const streams = this.store.streams(group.name, prefix);
    if (orderBy === "LastEventTime") streams.sort((a, b) => (a.last ?? 0) - (b.last ?? 0));
    if (descending) streams.reverse();
    const { page, next } = paged(streams, limit, nextToken, ({ name }) => name);
    return {
      logStreams: page.map(({ name, created, first, last }) => ({
        logStreamName: name,
        creationTime: created,
        firstEventTimestamp: first,
        lastEventTimestamp: last,
        lastIngestionTime: last,
        arn: `${group.arn}:log-stream:${name}`,
        storedBytes: 0,
      })),
      nextToken: next,
    };
  }

  private getLogEvents(request: Input<"GetLogEvents">): object {
    const group = this.group(request);
    const { startTime, endTime, limit, startFromHead, nextToken } = request;
    const stream = this.streamOf(group, request.logStreamName);
    const token = nextToken === undefined ? undefined : directed(nextToken);
    const backward = token ? token.backward : !startFromHead;
    const found = this.store.read({
      streams: [stream],
      from: Math.max(startTime, horizon(group, this.host.clock.now())),
      to: endTime,
      beyond: token?.place,
      backward,
      limit,
    });
    const events = backward ? fitting(found.toReversed()).reverse() : fitting(found);
    const [first, last] = [events[0] ?? token?.place, events.at(-1) ?? token?.place];
    return {
      events: events.map(({ time, message, ingested }) => ({
        timestamp: time,
        message,
        ingestionTime: ingested,
      })),
      nextForwardToken: `f/${eventId(last ?? NOWHERE)}/s`,
      nextBackwardToken: `b/${eventId(first ?? NOWHERE)}/s`,
    };
  }

  private filterLogEvents(request: Input<"FilterLogEvents">): object {
    const group = this.group(request);
    const { logStreamNames: names, logStreamNamePrefix: prefix, limit, nextToken } = request;
    if (names && prefix !== undefined)
      throw invalid("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
    const streams =
      names?.map((name) => this.streamOf(group, name)) ?? this.store.streams(group.name, prefix);
    const events = this.store.read({
      streams,
      from: Math.max(request.startTime, horizon(group, this.host.clock.now())),
      // Unlike in GetLogEvents, the end is part of the range.
      to: request.endTime + 1,
      beyond: nextToken === undefined ? undefined : placeOf(nextToken),
      limit: mostSearched + 1,
    });
    const searched = fitting(events.slice(0, mostSearched));
    const matches = compileFilterPattern(request.filterPattern);
    const matched = searched.filter(({ message }) => matches(message));
    const page = matched.slice(0, limit);
    const isCut = matched.length > page.length;
    const last = (isCut ? page : searched).at(-1);
    return {
      events: page.map(asFiltered),
      searchedLogStreams: [],
      nextToken: (isCut || events.length > searched.length) && last ? eventId(last) : undefined,
    };
  }

  private createLogStream({ logStreamName: name, ...named }: Input<"CreateLogStream">): object {
    const group = this.group(named);
    if (this.store.find(group.name, name))
      throw new AwsError("ResourceAlreadyExistsException", "The specified log stream already exists");
    this.store.stream(group.name, name);
    return {};
  }

  private group(named: Named): LogGroup {
    const group = this.groups.get(groupName(named));
    if (!group) throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
    return group;
  }

  private streamOf(group: LogGroup, name: string): Stream {
    const stream = this.store.find(group.name, name);
    if (!stream) throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
    return stream;
  }
}

const describe = ({ name, arn, created, retention }: LogGroup) => ({
  logGroupName: name,
  creationTime: created,
  retentionInDays: retention,
  metricFilterCount: 0,
  arn: `${arn}:*`,
  logGroupArn: arn,
  logGroupClass: "STANDARD",
});

/** Returns the group's name from a name or ARN. */
function groupName({ logGroupName, logGroupIdentifier }: Named): string {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined)
    throw new AwsError(
      "ValidationException",
      "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
    );
  const name = logGroupName ?? logGroupIdentifier;
  if (name === undefined) throw invalid("Either logGroupName or logGroupIdentifier is needed.");
  return name.replace(/^arn:aws:logs:[^:]*:\d*:log-group:/, "").replace(/:\*$/, "");
}

/**
 * The events that one call searches at most. AWS names no number: its page is what the call has searched, so it can be empty
 * although more events match.
 */
const mostSearched = 10_000;

/** The maximum bytes of events in an answer: 1 MB, counted as in PutLogEvents. */
const mostBytes = 1_048_576;

/** Returns the first events that fit in an answer. */
function fitting(events: readonly LogEvent[]): LogEvent[] {
  let left = mostBytes;
  const end = events.findIndex(({ message }) => {
    left -= eventBytes(message);
    return left < 0;
  });
  return events.slice(0, end < 0 ? undefined : Math.max(end, 1));
}

const NOWHERE: Place = { time: 0, position: 0 };

const asFiltered = (event: LogEvent) => ({
  logStreamName: event.stream,
  timestamp: event.time,
  message: event.message,
  ingestionTime: event.ingested,
  eventId: eventId(event),
});

/** Parses a token: `f/…/s` continues forward, `b/…/s` backward. */
function directed(token: string): { place: Place; backward: boolean } {
  const [, direction, id = ""] = /^([fb])\/(\d+)\/s$/.exec(token) ?? [];
  return { place: placeOf(id), backward: direction === "b" };
}

function paged<T>(all: readonly T[], limit: number, token: string | undefined, key: (item: T) => string) {
  const start = token === undefined ? 0 : all.findIndex((item) => key(item) === token) + 1;
  const page = all.slice(start, start + limit);
  const last = page.at(-1);
  return { page, next: last && start + limit < all.length ? key(last) : undefined };
}
