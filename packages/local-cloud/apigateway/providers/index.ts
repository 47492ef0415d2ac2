import type { Provider } from "../../core/service";
import { account } from "./account";
import { deployment } from "./deployment";
import { basePathMapping, customDomain } from "./domainName";
import type { Parts } from "./inputs";
import { methodSettings } from "./methodSettings";
import { apiPolicy, authorizer, gatewayResponse, model, requestValidator } from "./parts";
import { restApi } from "./restApi";
import { integration, integrationResponse, method, methodResponse, resource } from "./rows";
import { stage } from "./stage";
import { apiKey, usagePlan, usagePlanKey } from "./usage";

/** The providers of a program's resources, by Pulumi type token. */
export const providers = (parts: Parts): Record<string, Provider> => ({
  "aws:apigateway/account:Account": account(parts),
  "aws:apigateway/apiKey:ApiKey": apiKey(parts),
  "aws:apigateway/authorizer:Authorizer": authorizer(parts),
  "aws:apigateway/basePathMapping:BasePathMapping": basePathMapping(),
  "aws:apigateway/deployment:Deployment": deployment(parts),
  "aws:apigateway/domainName:DomainName": customDomain(parts),
  "aws:apigateway/integration:Integration": integration(parts),
  "aws:apigateway/integrationResponse:IntegrationResponse": integrationResponse(parts),
  "aws:apigateway/method:Method": method(parts),
  "aws:apigateway/methodResponse:MethodResponse": methodResponse(parts),
  "aws:apigateway/methodSettings:MethodSettings": methodSettings(parts),
  "aws:apigateway/model:Model": model(parts),
  "aws:apigateway/requestValidator:RequestValidator": requestValidator(parts),
  "aws:apigateway/resource:Resource": resource(parts),
  "aws:apigateway/response:Response": gatewayResponse(parts),
  "aws:apigateway/restApi:RestApi": restApi(parts),
  "aws:apigateway/restApiPolicy:RestApiPolicy": apiPolicy(parts),
  "aws:apigateway/stage:Stage": stage(parts),
  "aws:apigateway/usagePlan:UsagePlan": usagePlan(parts),
  "aws:apigateway/usagePlanKey:UsagePlanKey": usagePlanKey(parts),
});
