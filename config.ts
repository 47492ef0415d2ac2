import * as pulumi from "@pulumi/pulumi";
import { accountKeys, accountsOf } from "./config/accounts";
import { avatarKeys, avatarsOf } from "./config/avatars";
import { declaredKeys } from "./config/declared";
import { deliveryKeys, deliveryOf } from "./config/delivery";
import { domain, domainKeys } from "./config/domain";
import { firewallKeys, firewallOf } from "./config/firewall";
import { grantedBy, type Parts } from "./config/granted";
import { hostedPageKeys, hostedPageOf } from "./config/hostedPage";
import { refuseUnknownKeys } from "./config/knownKeys";
import { limitKeys, limitsOf, upstreamUrl } from "./config/limits";
import { mailKeys, mailOf } from "./config/mail";
import { operatorKeys, operatorsOf } from "./config/operators";
import { originKeys, originsOf } from "./config/origins";
import { gameServersOf, isOnThisMachine, pageKeys } from "./config/page";
import { poolKeys, poolOf } from "./config/pool";
import { read } from "./config/read";
import { refuseOtherPartitions } from "./config/region";
import { sessionKeys, sessionsOf } from "./config/sessions";
import { signInKeys, signInsOf } from "./config/signIns";
import { refuseSharedNames, stackClassOf, stackKeys } from "./config/stackClass";
import { staffKeys, warnOfFormerStaff } from "./config/staff";
import { telemetryKeys } from "./config/telemetry";

/**
 * Reads and checks the stack's configuration: that of its parts, and what comes of the settings that the game's features declare.
 * Throws a `pulumi.RunError` that says what to do.
 */
export function readConfig(features: { readonly settings: Parts }, config = new pulumi.Config()) {
  refuseUnknownKeys([...declaredKeys(features.settings).keys()]);
  refuseOtherPartitions(new pulumi.Config("aws").get("region"));
  const ofStack = read(config, stackKeys);
  const stackClass = stackClassOf(ofStack.stackClass, ofStack.protect);
  const isReview = stackClass === "review";
  // Keeps the data, and what players and partners know, if the stack is destroyed by mistake.
  const protect = stackClass === "production";
  const telemetry = read(config, telemetryKeys);
  const firewall = firewallOf(read(config, firewallKeys), telemetry);
  const ofDomain = read(config, domainKeys);
  if (isReview) refuseSharedNames(ofDomain.domain);
  const site = { ...read(config, originKeys), domain: domain(ofDomain.domain, ofDomain.hostedZoneId) };
  const signIn = hostedPageOf(config, read(config, hostedPageKeys), stackClass);
  const ofMail = read(config, mailKeys);
  const { staffInPlayersPool } = read(config, staffKeys);
  if (staffInPlayersPool) warnOfFormerStaff();
  const limits = read(config, limitKeys);
  const { mailboxUrl, deviceStoreUrl, gameServers } = read(config, pageKeys, protect);
  const hosting = read(config, sessionKeys);
  const sessions = sessionsOf(hosting);
  const avatars = read(config, avatarKeys);
  const delivery = deliveryOf(read(config, deliveryKeys), avatars.avatarProcessor);
  const platforms = read(config, signInKeys, protect);
  const granted = grantedBy(features.settings, config, {
    isProduction: protect,
    isLocal: isOnThisMachine(deviceStoreUrl),
    standIns: platforms.platformServers,
  });
  return {
    protect,
    telemetry,
    firewall,
    site: { ...site, ...originsOf({ firewall, signIn, ...site }) },
    players: {
      accounts: accountsOf(read(config, accountKeys), firewall),
      signIn,
      mail: mailOf(ofMail.mailFrom, ofMail.mailIdentity, ofMail.mailsPerDay, protect),
      ...poolOf(read(config, poolKeys)),
      platforms: granted.platforms,
    },
    staffInPlayersPool,
    granted,
    missing: {
      ...granted.missing,
      capabilities: [...granted.missing.capabilities, ...(sessions ? [] : ["gamelift"])],
    },
    limits: limitsOf(limits, stackClass),
    upstreamUrl: upstreamUrl(limits.upstreamUrl, protect),
    sessions,
    startsPerNetwork: hosting.startsPerNetwork,
    avatars: avatarsOf(avatars, delivery),
    delivery,
    operators: operatorsOf(read(config, operatorKeys), isReview),
    page: {
      mailboxUrl: mailboxUrl || undefined,
      deviceStoreUrl: deviceStoreUrl.replace(/\/+$/, "") || undefined,
      platforms: signInsOf(platforms, granted.signIns, protect),
      gameServers: gameServersOf(gameServers),
      told: granted.page,
    },
  };
}
