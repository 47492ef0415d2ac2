import * as aws from "@pulumi/aws";

const fn = new aws.lambda.CallbackFunction("hello", { callback: async () => "hello" });
new aws.lambda.FunctionUrl("hello", { functionName: fn.name, authorizationType: "NONE" });
