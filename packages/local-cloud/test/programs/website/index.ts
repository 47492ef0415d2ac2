import * as aws from "@pulumi/aws";

const site = new aws.s3.Bucket("site", { website: { indexDocument: "index.html" } });

export const endpoint = site.websiteEndpoint;
