import { randomBytes } from "node:crypto";
import { z } from "zod";
import { paged } from "../../core/paged";
import { AwsError } from "../../core/service";
import { invalid, missing } from "../definitions";
import { computeKey } from "../store";
import { operation, type Running } from "./operation";
import { id, input, location, page, text } from "./values";
import { seconds } from "./wireFormat";

/** A compute's token is returned again until 15 minutes before it expires. */
const renewal = 15 * 60_000;

const fleetArn = ({ FleetId }: { FleetId: string }, { engine }: Running) =>
  engine.context.definitions.fleet(FleetId).arn;

const ofCompute = input({ FleetId: id, ComputeName: text(128) });

export const computes = {
  RegisterCompute: operation(
    input({
      FleetId: id,
      ComputeName: z.string().regex(/^[a-zA-Z0-9-]{1,128}$/, "has letters, digits and -"),
      CertificatePath: text(1024).optional(),
      DnsName: text(128).optional(),
      IpAddress: text(128).optional(),
      Location: location.optional(),
    }),
    ({ FleetId, ComputeName: name, ...given }, { engine, shown }) => {
      const { store, definitions, now } = engine.context;
      const fleet = definitions.fleet(FleetId);
      if (fleet.computeType !== "ANYWHERE")
        throw invalid(`Fleet ${fleet.id} is not an Anywhere fleet: computes register themselves.`);
      if (!given.DnsName === !given.IpAddress) throw invalid("Give either IpAddress or DnsName.");
      const at = given.Location ?? fleet.locations[0] ?? "";
      if (!fleet.locations.includes(at)) throw invalid(`Fleet ${fleet.id} has no location ${at}.`);
      const known = store.computes.get(computeKey(fleet.id, name));
      const same =
        known?.ipAddress === given.IpAddress && known?.dnsName === given.DnsName && known?.location === at;
      // A second registration with the same address is the same machine after a restart.
      if (known && !same) throw new AwsError("ConflictException", `Compute ${name} is registered already.`);
      const compute = store.computes.put({
        name,
        fleetId: fleet.id,
        location: at,
        ipAddress: given.IpAddress,
        dnsName: given.DnsName,
        certificatePath: given.CertificatePath,
        createdAt: known?.createdAt ?? now(),
      });
      return { Compute: shown.compute(compute) };
    },
    fleetArn,
  ),
  DeregisterCompute: operation(
    ofCompute,
    ({ FleetId, ComputeName }, { engine }) => {
      const { store, definitions } = engine.context;
      const key = computeKey(definitions.fleet(FleetId).id, ComputeName);
      if (!store.computes.get(key)) missing("Compute", ComputeName);
      store.computes.remove(key);
      for (const { token, compute, fleetId } of store.tokens.all())
        if (computeKey(fleetId, compute) === key) store.tokens.remove(token);
      return {};
    },
    fleetArn,
  ),
  DescribeCompute: operation(
    ofCompute,
    ({ FleetId, ComputeName }, { engine, shown }) => {
      const { store, definitions } = engine.context;
      const found = store.computes.get(computeKey(definitions.fleet(FleetId).id, ComputeName));
      return { Compute: shown.compute(found ?? missing("Compute", ComputeName)) };
    },
    fleetArn,
  ),
  ListCompute: operation(
    input({ FleetId: id, Location: location.optional(), ...page(10_000) }),
    ({ FleetId, Location, ...asked }, { engine, shown }) => {
      const fleet = engine.context.definitions.fleet(FleetId);
      const all = engine.context.store.computes
        .all()
        .filter(({ fleetId, location: at }) => fleetId === fleet.id && (!Location || at === Location));
      const { items, next } = paged(all, asked.Limit, asked.NextToken);
      return { ComputeList: items.map(shown.compute), ...next };
    },
    fleetArn,
  ),
  GetComputeAuthToken: operation(
    ofCompute,
    ({ FleetId, ComputeName }, { engine, shown }) => {
      const { store, definitions, now, timers } = engine.context;
      const fleet = definitions.fleet(FleetId);
      if (!store.computes.get(computeKey(fleet.id, ComputeName))) missing("Compute", ComputeName);
      const known = store.tokens
        .all()
        .find(
          (each) =>
            each.fleetId === fleet.id && each.compute === ComputeName && each.expiresAt - renewal > now(),
        );
      const token =
        known ??
        store.tokens.put({
          token: randomBytes(24).toString("hex"),
          fleetId: fleet.id,
          compute: ComputeName,
          expiresAt: now() + timers.token,
        });
      return {
        FleetId: fleet.id,
        FleetArn: fleet.arn,
        ComputeName,
        ComputeArn: shown.computeArn(ComputeName),
        AuthToken: token.token,
        ExpirationTimestamp: seconds(token.expiresAt),
      };
    },
    fleetArn,
  ),
};
