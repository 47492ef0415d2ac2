import { read, readAll } from "@game-backend/components/lib/configuration";
import { featureSettings, type Parts } from "@game-backend/components/lib/featureSettings";
import * as pulumi from "@pulumi/pulumi";
import { accountsOf } from "./config/accounts";
import { avatarsOf } from "./config/avatars";
import { declaredKeys, groups } from "./config/declared";
import { deliveryOf } from "./config/delivery";
import { domain } from "./config/domain";
import { firewallOf } from "./config/firewall";
import { hostedPageOf } from "./config/hostedPage";
import { refuseUnknownKeys } from "./config/knownKeys";
import { drawGenerationOf, limitsOf, upstreamUrl } from "./config/limits";
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
export function readConfig(features: { readonly settings: Parts }, config = new pulumi.Config()) {
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
  const delivery = deliveryOf(given.delivery, given.avatars.avatarProcessor);
  const isLocal = isOnThisMachine(page.deviceStoreUrl);
  const standIns = given.signIns.platformServers;
  const granted = featureSettings(features, { isProduction: protect, isLocal, standIns }, config);
  return {
    protect,
    telemetry,
    firewall,
    site: { ...site, ...originsOf({ firewall, signIn, ...site }) },
    players: {
      accounts: accountsOf(given.accounts, firewall),
      signIn,
      mail: mailOf(mail.mailFrom, mail.mailIdentity, mail.mailsPerDay, protect),
      ...poolOf(given.pool),
      platforms: granted.platforms,
    },
    staffInPlayersPool,
    granted,
    missing: {
      ...granted.missing,
      capabilities: [...granted.missing.capabilities, ...(sessions ? [] : ["gamelift"])],
    },
    // A local run says itself how long its grants take.
    grants: { seconds: new pulumi.Config("local-cloud").getNumber("grantSeconds") },
    limits: limitsOf(given.limits, stackClass),
    drawKeyGeneration: drawGenerationOf(given.limits),
    eventDays: given.events.eventDays,
    upstreamUrl: upstreamUrl(given.limits.upstreamUrl, protect),
    sessions,
    startsPerNetwork: given.sessions.startsPerNetwork,
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
