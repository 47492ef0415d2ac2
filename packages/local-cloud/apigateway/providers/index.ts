import type { Provider } from "../../core/service";
import { account } from "./account";
import { deployment } from "./deployment";
import { basePathMapping, customDomain } from "./domainName";
import type { Parts } from "./inputs";
import { methodSettings } from "./methodSettings";
import { restApi } from "./restApi";
import { stage } from "./stage";
import { apiKey, usagePlan, usagePlanKey } from "./usage";

/** The providers of a program's resources, by Pulumi type token. */
export const providers = (parts: Parts): Record<string, Provider> => ({
  "aws:apigateway/account:Account": account(parts),
  "aws:apigateway/apiKey:ApiKey": apiKey(parts),
  "aws:apigateway/basePathMapping:BasePathMapping": basePathMapping(),
  "aws:apigateway/deployment:Deployment": deployment(parts),
  "aws:apigateway/domainName:DomainName": customDomain(parts),
  "aws:apigateway/methodSettings:MethodSettings": methodSettings(parts),
  "aws:apigateway/restApi:RestApi": restApi(parts),
  "aws:apigateway/stage:Stage": stage(parts),
  "aws:apigateway/usagePlan:UsagePlan": usagePlan(parts),
  "aws:apigateway/usagePlanKey:UsagePlanKey": usagePlanKey(parts),
});
