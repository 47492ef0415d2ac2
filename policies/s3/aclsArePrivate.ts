import { check, type Report, resourceRule } from "../lib/rule";
import { holdsUnknown } from "../lib/withoutUnknowns";

/** The ACLs that open a bucket or an object to everybody, or to every AWS account. */
const open = /^(public-read|public-read-write|authenticated-read)$/;

/** The groups of everybody, and of everybody with an AWS account. */
const groups = /\/groups\/global\/(AllUsers|AuthenticatedUsers)/;

const types = [
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
  "aws:s3/bucketAcl:BucketAcl",
  "aws:s3/bucketAclV2:BucketAclV2",
  "aws:s3/bucketObject:BucketObject",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/objectCopy:ObjectCopy",
];

interface WithAcl {
  readonly acl?: string;
  readonly grants?: unknown;
  readonly accessControlPolicy?: unknown;
}

/** Refuses ACLs for everybody, which open a file or a bucket beside its policy. */
export const aclsArePrivate = resourceRule(
  {
    name: "acls-are-private",
    description: "No ACL opens a bucket or an object to everybody.",
    severity: "critical",
    remediation: "Remove the ACL, and let a distribution read the bucket.",
    controls: ["FSBP S3.12", "CKV_AWS_20", "CKV_AWS_57", "T0092"],
  },
  ...types.map((type) => check<WithAcl>(type, refuse)),
);

function refuse({ acl, grants, accessControlPolicy }: WithAcl, report: Report): void {
  if (open.test(String(acl))) report(`Its ACL is ${acl}: everybody may read it.`);
  for (const list of [grants, accessControlPolicy])
    if (!holdsUnknown(list) && groups.test(JSON.stringify(list ?? "")))
      report("Its ACL names a group of everybody.");
}
