import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

/** Words that more than one part of an environment is made of, each with a message that says what it must be. */
export const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be 2 to 31 lower-case letters, digits or hyphens');

export const account = z.string().regex(/^\d{12}$/, 'must be an account of 12 digits, in quotes');

export const region = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region as AWS spells it, such as us-east-1');

/** An ARN of one service, in any partition. */
export const arnOf = (service: string, what: string) =>
  z
    .string()
    .regex(
      new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:(\\d{12}|aws)?:.+$`),
      `must be the ARN of ${what}`,
    );

export const bucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket, without s3:// and slashes');

export const s3Location = z
  .string()
  .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(?:[^?*]+\/)?$/, 'must be s3://bucket/folder/');

export const email = z.string().regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'must be an e-mail address');

export const dollars = z.number().positive('must be more than 0 US dollars');

/** Names as Glue and Athena keep them. */
export const catalogName = z
  .string()
  .regex(
    /^[a-z0-9_]{1,255}$/,
    'must be lower-case letters, digits or underscores, as the catalog keeps names',
  );

const periods = Object.values(RetentionDays)
  .filter((days): days is number => Number.isInteger(days) && days !== RetentionDays.INFINITE)
  .sort((one, other) => one - other);

export const logDays = z
  .int()
  .refine((days) => periods.includes(days), `must be one of CloudWatch's periods: ${periods.join(', ')}`);

export const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone, such as America/New_York');

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
