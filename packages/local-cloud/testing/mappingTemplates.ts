export { bodyValidator } from "../apigateway/bodyValidator";
export { Input, util } from "../apigateway/vtl/roots";
export { compileTemplate } from "../apigateway/vtl/template";
