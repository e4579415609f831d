import type { Child } from './chart.ts';

/**
 * The ids of one document, readable so that a newcomer finds it in every table. They hold `.` and `-`, as real ids
 * do, which key schemes and file names must survive.
 */
export function idsOf({ patientId }: Child, id: string) {
  return {
    documentId: `${patientId}-doc.${id}`,
    binaryId: `${patientId}-bin.${id}`,
    imagingId: `${patientId}-img.${id}`,
    reportId: `${patientId}-rep.${id}`,
  } as const;
}

export const procedureId = ({ patientId }: Child, id: string): string => `${patientId}-proc.${id}`;

export const encounterId = ({ patientId }: Child, id: string): string => `${patientId}-enc.${id}`;
