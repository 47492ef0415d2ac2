import { managedGroup } from "../managedGroup";

/**
 * The rules that look for attacks in free text. Players write what they like in chats, profiles and searches, which
 * travel in bodies and queries, so these rules would block harmless texts. They only count, because nothing behind the
 * API interprets a text as SQL, a path or a template, models check each field, and the page renders texts as plain
 * text.
 */
const inTexts = ["CrossSiteScripting", "EC2MetaDataSSRF", "GenericLFI", "GenericRFI"].flatMap((rule) => [
  `${rule}_BODY`,
  `${rule}_QUERYARGUMENTS`,
]);

/**
 * Blocks common attacks in paths, cookies and headers: 700 WCU. The rules on sizes only count, because `body-size`
 * covers bodies, and a list of players' ids makes a long query. A missing User-Agent is only counted too: games and
 * servers send none.
 */
export const commonAttacks = () =>
  managedGroup("common-attacks", "AWSManagedRulesCommonRuleSet", [
    ...inTexts,
    // These would block a search for a player whose name ends like a file's, such as `max.log`, and a path with that
    // name.
    "RestrictedExtensions_QUERYARGUMENTS",
    "RestrictedExtensions_URIPATH",
    "SizeRestrictions_BODY",
    "SizeRestrictions_QUERYSTRING",
    "NoUserAgent_HEADER",
  ]);
