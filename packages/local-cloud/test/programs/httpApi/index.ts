import * as aws from "@pulumi/aws";

new aws.apigatewayv2.Api("http", { protocolType: "HTTP" });
