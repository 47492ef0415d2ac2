import { managedGroup } from "../managedGroup";

/**
 * The rules that look for an attack in a text. Players write what they like in chats, profiles and searches, which
 * travel in bodies and queries, so that these rules would refuse honest texts. They only count: nothing behind the API
 * runs a text as SQL, a path or a template, models check each field, and the page shows texts as texts.
 */
const inTexts = ["CrossSiteScripting", "EC2MetaDataSSRF", "GenericLFI", "GenericRFI"].flatMap((rule) => [
  `${rule}_BODY`,
  `${rule}_QUERYARGUMENTS`,
]);

/**
 * Blocks common attacks in paths, cookies and headers: 700 WCU. Sizes only count, because `body-size` knows what the
 * API takes, and a list of players' ids is a long query. A missing User-Agent only counts: games and servers send none.
 */
export const commonAttacks = () =>
  managedGroup("common-attacks", "AWSManagedRulesCommonRuleSet", [
    ...inTexts,
    // They block a search for a player whose name ends like that of a file, `max.log`, and a path with that name.
    "RestrictedExtensions_QUERYARGUMENTS",
    "RestrictedExtensions_URIPATH",
    "SizeRestrictions_BODY",
    "SizeRestrictions_QUERYSTRING",
    "NoUserAgent_HEADER",
  ]);
