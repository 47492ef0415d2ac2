import { read, readAll } from "@game-backend/components/lib/configuration";
import { featureSettings, type Parts } from "@game-backend/components/lib/featureSettings";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { firstSwitches } from "@game-backend/framework/live/firstSwitches";
import * as pulumi from "@pulumi/pulumi";
import { accountsOf } from "./config/accounts";
import { avatarsOf } from "./config/avatars";
import { declaredKeys, groups } from "./config/declared";
import { deliveryOf } from "./config/delivery";
import { domain } from "./config/domain";
import { firewallOf } from "./config/firewall";
import { hostedPageOf } from "./config/hostedPage";
import { refuseUnknownKeys } from "./config/knownKeys";
import { drawGenerationOf, limitsOf, upstreamOf } from "./config/limits";
import { mailOf } from "./config/mail";
import { operatorsOf } from "./config/operators";
import { originsOf } from "./config/origins";
import { gameServersOf, isOnThisMachine } from "./config/page";
import { poolOf } from "./config/pool";
import { refuseOtherPartitions } from "./config/region";
import { sessionsOf } from "./config/sessions";
import { signInsOf } from "./config/signIns";
import { refuseSharedNames, stackClassOf } from "./config/stackClass";
import { warnOfFormerStaff } from "./config/staff";

/**
 * Reads and checks the stack's configuration: that of its parts, and what comes of the settings that the game's features declare.
 * Throws a `pulumi.RunError` that says what to do.
 */
export function readConfig(
  features: { readonly settings: Parts; readonly routes: Readonly<Record<string, AnyRoute>> },
  config = new pulumi.Config(),
) {
  refuseUnknownKeys([...declaredKeys(features.settings).keys()]);
  refuseOtherPartitions(new pulumi.Config("aws").get("region"));
  const ofStack = read(config, groups.stack);
  const stackClass = stackClassOf(ofStack.stackClass, ofStack.protect);
  const isReview = stackClass === "review";
  // Keeps the data, and what players and partners know, if the stack is destroyed by mistake.
  const protect = stackClass === "production";
  const given = readAll(config, groups, protect);
  const { telemetry, mail, page } = given;
  const firewall = firewallOf(given.firewall, telemetry);
  if (isReview) refuseSharedNames(given.domain.domain);
  const site = { ...given.origins, domain: domain(given.domain.domain, given.domain.hostedZoneId) };
  const signIn = hostedPageOf(config, given.hostedPage, stackClass);
  const { staffInPlayersPool } = given.staff;
  if (staffInPlayersPool) warnOfFormerStaff();
  const sessions = sessionsOf(given.sessions);
  const limits = limitsOf(given.limits, stackClass);
  const { oneOrigin, pagesFirst } = originsOf({ firewall, signIn, ...site });
  const delivery = deliveryOf(given.delivery, given.avatars.avatarProcessor);
  const isLocal = isOnThisMachine(page.deviceStoreUrl);
  const standIns = given.signIns.platformServers;
  const granted = featureSettings(features, { isProduction: protect, isLocal, standIns }, config);
  return {
    protect,
    telemetry,
    firewall,
    site: {
      ...site,
      // AWS chooses the site's address, and the site waits for the API, which it serves, or whose pages come first. So nothing that
      // the API waits for may have the address.
      isUrlLate: site.domain === undefined && (oneOrigin || pagesFirst),
    },
    webSite: { servesApi: oneOrigin, pagesFirst, keyGeneration: limits.api.keyGeneration },
    players: {
      accounts: accountsOf(given.accounts, firewall),
      signIn,
      mail: mailOf(mail.mailFrom, mail.mailIdentity, mail.mailsPerDay, protect),
      ...poolOf(given.pool),
      platforms: granted.platforms,
    },
    /** Grants handlers that members of the players' pool are staff too, where they are. */
    formerStaff: staffInPlayersPool ? { provides: { formerStaff: { value: "true" } } } : undefined,
    granted,
    missing: {
      ...granted.missing,
      capabilities: [...granted.missing.capabilities, ...(sessions ? [] : ["gamelift"])],
    },
    // A local run says itself how long its grants take.
    grants: { seconds: new pulumi.Config("local-cloud").getNumber("grantSeconds") },
    limits,
    /** The first row of switches, of the `minClient` of the configuration. */
    switches: limits.api.minClient && firstSwitches(limits.api.minClient),
    drawKeyGeneration: drawGenerationOf(given.limits),
    eventDays: given.events.eventDays,
    upstream: upstreamOf(given.limits.upstreamUrl, features.routes, protect),
    sessions: sessions && { hosting: sessions, startsPerNetwork: given.sessions.startsPerNetwork },
    avatars: avatarsOf(given.avatars, delivery),
    delivery,
    operators: operatorsOf(given.operators, isReview),
    page: {
      mailboxUrl: page.mailboxUrl || undefined,
      deviceStoreUrl: page.deviceStoreUrl.replace(/\/+$/, "") || undefined,
      platforms: signInsOf(given.signIns, granted.signIns, protect),
      gameServers: gameServersOf(page.gameServers),
      told: granted.page,
    },
  };
}
