import type { Policies } from "@pulumi/policy";

import { accessLogsAreSafe } from "./apigateway/accessLogsAreSafe";
import { apisAreRegional } from "./apigateway/apisAreRegional";
import { authorizerCacheIsBounded } from "./apigateway/authorizerCacheIsBounded";
import { bodiesAreValidated } from "./apigateway/bodiesAreValidated";
import { cachesAreEncrypted } from "./apigateway/cachesAreEncrypted";
import { deploymentsAreReplacedInOrder } from "./apigateway/deploymentsAreReplacedInOrder";
import { detailedMetricsAreOff } from "./apigateway/detailedMetricsAreOff";
import { domainsTakeModernTls } from "./apigateway/domainsTakeModernTls";
import { executionLogsHaveErrors } from "./apigateway/executionLogsHaveErrors";
import { integrationsDoWhatTheySay } from "./apigateway/integrationsDoWhatTheySay";
import { invocationsFitRoutes } from "./apigateway/invocationsFitRoutes";
import { keysHavePlans } from "./apigateway/keysHavePlans";
import { methodsAreAuthorized } from "./apigateway/methodsAreAuthorized";
import { originsAreNamed } from "./apigateway/originsAreNamed";
import { socketsNeedATicket } from "./apigateway/socketsNeedATicket";
import { stagesAreThrottled } from "./apigateway/stagesAreThrottled";
import { stagesKeepAccessLogs } from "./apigateway/stagesKeepAccessLogs";
import { distributionsSendSecurityHeaders } from "./cloudfront/distributionsSendSecurityHeaders";
import { distributionsServeHttps } from "./cloudfront/distributionsServeHttps";
import { distributionsTakeModernTls } from "./cloudfront/distributionsTakeModernTls";
import { originsAreSigned } from "./cloudfront/originsAreSigned";
import { alarmsNotifyOperators } from "./cloudwatch/alarmsNotifyOperators";
import { logsExpire } from "./cloudwatch/logsExpire";
import { buildsAreConfined } from "./codebuild/buildsAreConfined";
import { deploymentsRollBack } from "./codedeploy/deploymentsRollBack";
import { pipelinesTakeConnections } from "./codepipeline/pipelinesTakeConnections";
import { clientsListAttributes } from "./cognito/clientsListAttributes";
import { identityPoolsKnowTheirUsers } from "./cognito/identityPoolsKnowTheirUsers";
import { mailsAreSentBySes } from "./cognito/mailsAreSentBySes";
import { passwordsAreStrong } from "./cognito/passwordsAreStrong";
import { sessionsAreBounded } from "./cognito/sessionsAreBounded";
import { tierIsChosen } from "./cognito/tierIsChosen";
import { boardsKeepTies } from "./dynamodb/boardsKeepTies";
import { dataIsEncrypted } from "./dynamodb/dataIsEncrypted";
import { tablesCanBeRestored } from "./dynamodb/tablesCanBeRestored";
import { tablesScale } from "./dynamodb/tablesScale";
import { valuesAreProtected } from "./dynamodb/valuesAreProtected";
import { imagesArePrivate } from "./ec2/imagesArePrivate";
import { metadataNeedsAToken } from "./ec2/metadataNeedsAToken";
import { networksAreClosed } from "./ec2/networksAreClosed";
import { serversArePrivate } from "./ec2/serversArePrivate";
import { imagesStayAsTheyAre } from "./ecr/imagesStayAsTheyAre";
import { clustersArePrivate } from "./eks/clustersArePrivate";
import { listenersTakeTls } from "./elb/listenersTakeTls";
import { exemptions } from "./exemptions";
import { fleetsAreProtected } from "./gamelift/fleetsAreProtected";
import { accessIsRecorded } from "./iam/accessIsRecorded";
import { actionsFitResources } from "./iam/actionsFitResources";
import { grantsAreDeclared } from "./iam/grantsAreDeclared";
import { grantsAreUsed } from "./iam/grantsAreUsed";
import { noManagedPolicies } from "./iam/noManagedPolicies";
import { noNegatedStatements } from "./iam/noNegatedStatements";
import { noUserPolicies } from "./iam/noUserPolicies";
import { noWildcardActions } from "./iam/noWildcardActions";
import { noWildcardResources } from "./iam/noWildcardResources";
import { passRoleNamesItsService } from "./iam/passRoleNamesItsService";
import { policiesFitTheirRole } from "./iam/policiesFitTheirRole";
import { resourcePoliciesNamePrincipals } from "./iam/resourcePoliciesNamePrincipals";
import { rolesAreNotShared } from "./iam/rolesAreNotShared";
import { rolesAreRecorded } from "./iam/rolesAreRecorded";
import { trustNamesServices } from "./iam/trustNamesServices";
import { trustNamesSource } from "./iam/trustNamesSource";
import { usersHaveNoPasswords } from "./iam/usersHaveNoPasswords";
import { keysRotate } from "./kms/keysRotate";
import { aliasesNameAVersion } from "./lambda/aliasesNameAVersion";
import { callersWaitForPermissions } from "./lambda/callersWaitForPermissions";
import { clientsCannotPush } from "./lambda/clientsCannotPush";
import { environmentHasNoSecrets } from "./lambda/environmentHasNoSecrets";
import { functionsAnswerBeforeTheGateway } from "./lambda/functionsAnswerBeforeTheGateway";
import { functionsAreBounded } from "./lambda/functionsAreBounded";
import { functionsLogToTheirOwnGroup } from "./lambda/functionsLogToTheirOwnGroup";
import { functionsTrace } from "./lambda/functionsTrace";
import { functionUrlsNameOrigins } from "./lambda/functionUrlsNameOrigins";
import { imagesAreNamedByDigest } from "./lambda/imagesAreNamedByDigest";
import { permissionNamesItsSource } from "./lambda/permissionNamesItsSource";
import { runtimeIsSupported } from "./lambda/runtimeIsSupported";
import { streamsAreBounded } from "./lambda/streamsAreBounded";
import { streamsHaveTwoReaders } from "./lambda/streamsHaveTwoReaders";
import { exempting } from "./lib/exempting";
import { ownExemptions } from "./lib/ownExemptions";
import { programFolder } from "./lib/programFolder";
import { typesReadBy } from "./lib/rule";
import { apiResourcesLeaveRoom } from "./quotas/apiResourcesLeaveRoom";
import { countsFitQuotas } from "./quotas/countsFitQuotas";
import { loadFitsQuotas } from "./quotas/loadFitsQuotas";
import { databasesArePrivate } from "./rds/databasesArePrivate";
import { databasesKeepTheirPasswords } from "./rds/databasesKeepTheirPasswords";
import { disksAreEncrypted } from "./rds/disksAreEncrypted";
import { accountsBlockPublicAccess } from "./s3/accountsBlockPublicAccess";
import { aclsArePrivate } from "./s3/aclsArePrivate";
import { bucketsAreNoWebsites } from "./s3/bucketsAreNoWebsites";
import { bucketsArePrivate } from "./s3/bucketsArePrivate";
import { bucketsKeepVersions } from "./s3/bucketsKeepVersions";
import { storesAreEncrypted } from "./s3/storesAreEncrypted";
import { transportIsEncrypted } from "./s3/transportIsEncrypted";
import { uploadsAreAborted } from "./s3/uploadsAreAborted";
import { schedulesHaveDeadLetters } from "./scheduler/schedulesHaveDeadLetters";
import { topicsAreEncrypted } from "./sns/topicsAreEncrypted";
import { deadLettersHaveAnAlarm } from "./sqs/deadLettersHaveAnAlarm";
import { secretsAreSecureStrings } from "./ssm/secretsAreSecureStrings";
import { arnsAreOwn } from "./stack/arnsAreOwn";
import { deliveriesAreEncrypted } from "./stack/deliveriesAreEncrypted";
import { nothingHoldsACredential } from "./stack/nothingHoldsACredential";
import { policiesAreSeparate } from "./stack/policiesAreSeparate";
import { typesAreKnown } from "./stack/typesAreKnown";
import { unknownsWaitForTheUpdate } from "./stack/unknownsWaitForTheUpdate";
import { firewallsKeepLogs } from "./wafv2/firewallsKeepLogs";
import { firewallsKnowBadInputs } from "./wafv2/firewallsKnowBadInputs";
import { stagesHaveAFirewall } from "./wafv2/stagesHaveAFirewall";

const ownRules: Policies = [
  accessLogsAreSafe,
  apisAreRegional,
  authorizerCacheIsBounded,
  bodiesAreValidated,
  cachesAreEncrypted,
  deploymentsAreReplacedInOrder,
  detailedMetricsAreOff,
  domainsTakeModernTls,
  executionLogsHaveErrors,
  integrationsDoWhatTheySay,
  invocationsFitRoutes,
  keysHavePlans,
  methodsAreAuthorized,
  originsAreNamed,
  socketsNeedATicket,
  stagesAreThrottled,
  stagesKeepAccessLogs,
  distributionsSendSecurityHeaders,
  distributionsServeHttps,
  distributionsTakeModernTls,
  alarmsNotifyOperators,
  logsExpire,
  buildsAreConfined,
  deploymentsRollBack,
  pipelinesTakeConnections,
  mailsAreSentBySes,
  passwordsAreStrong,
  sessionsAreBounded,
  clientsListAttributes,
  tierIsChosen,
  boardsKeepTies,
  dataIsEncrypted,
  tablesCanBeRestored,
  tablesScale,
  valuesAreProtected,
  imagesStayAsTheyAre,
  fleetsAreProtected,
  actionsFitResources,
  grantsAreDeclared,
  grantsAreUsed,
  noManagedPolicies,
  noNegatedStatements,
  noUserPolicies,
  noWildcardActions,
  noWildcardResources,
  passRoleNamesItsService,
  policiesFitTheirRole,
  resourcePoliciesNamePrincipals,
  rolesAreNotShared,
  trustNamesServices,
  trustNamesSource,
  keysRotate,
  aliasesNameAVersion,
  callersWaitForPermissions,
  clientsCannotPush,
  environmentHasNoSecrets,
  functionsAnswerBeforeTheGateway,
  functionsAreBounded,
  functionsLogToTheirOwnGroup,
  functionsTrace,
  imagesAreNamedByDigest,
  permissionNamesItsSource,
  runtimeIsSupported,
  streamsAreBounded,
  streamsHaveTwoReaders,
  countsFitQuotas,
  apiResourcesLeaveRoom,
  loadFitsQuotas,
  bucketsArePrivate,
  bucketsKeepVersions,
  storesAreEncrypted,
  transportIsEncrypted,
  uploadsAreAborted,
  schedulesHaveDeadLetters,
  topicsAreEncrypted,
  deadLettersHaveAnAlarm,
  secretsAreSecureStrings,
  arnsAreOwn,
  firewallsKeepLogs,
  firewallsKnowBadInputs,
  stagesHaveAFirewall,
  originsAreSigned,
  identityPoolsKnowTheirUsers,
  imagesArePrivate,
  metadataNeedsAToken,
  networksAreClosed,
  serversArePrivate,
  clustersArePrivate,
  listenersTakeTls,
  accessIsRecorded,
  rolesAreRecorded,
  usersHaveNoPasswords,
  functionUrlsNameOrigins,
  databasesArePrivate,
  databasesKeepTheirPasswords,
  disksAreEncrypted,
  accountsBlockPublicAccess,
  aclsArePrivate,
  bucketsAreNoWebsites,
  deliveriesAreEncrypted,
  nothingHoldsACredential,
  policiesAreSeparate,
  unknownsWaitForTheUpdate,
];

/** Every rule, before exemptions. */
export const allRules: Policies = [
  ...ownRules,
  typesAreKnown(new Set(ownRules.flatMap(({ name }) => typesReadBy(name)))),
];

/** Returns every rule, without the violations that `exemptions.ts` explains, and those that a program explains in its folder. */
export function rulesOf(folder: string): Policies {
  const own = ownExemptions(folder, new Set(allRules.map(({ name }) => name)));
  return allRules.map((rule) => exempting(rule, [...exemptions, ...own]));
}

/** The rules of the program that is reviewed. */
export const rules: Policies = rulesOf(programFolder());
