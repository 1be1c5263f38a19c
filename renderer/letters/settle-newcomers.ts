import type { OwingLine } from '../../db/domain/letter-campaign.ts';
import type { PickedPerson } from '../ui/PersonPicker.tsx';

/** Who was chosen to sign for a unit or branch, by party. */
export type Signers = ReadonlyMap<string, PickedPerson>;

/** Nobody is known who signs for it. */
export const lacksSigner = ({ candidate }: OwingLine): boolean => candidate.signerName === '';

/** It has no 甲方, or one that would sign with himself. */
export const lacksIssuer = ({ candidate }: OwingLine): boolean =>
  candidate.fault !== null && (candidate.issuer === null || candidate.signerName !== '');

/** Whether what is open of a line was settled by hand. */
export function isSettled(line: OwingLine, issuer: PickedPerson | null, signers: Signers): boolean {
  const isSigned = !lacksSigner(line) || signers.has(line.candidate.partyId);
  return isSigned && (!lacksIssuer(line) || issuer !== null);
}

/** What was settled by hand of a line: its signer, and the 甲方 of all that lack one. */
export function settlementOf(
  line: OwingLine,
  issuer: PickedPerson | null,
  signers: Signers,
): { readonly partyId: string; readonly issuerId?: string; readonly signerId?: string } {
  const { partyId } = line.candidate;
  const signer = signers.get(partyId);
  return {
    partyId,
    ...(issuer && lacksIssuer(line) ? { issuerId: issuer.personId } : {}),
    ...(signer ? { signerId: signer.personId } : {}),
  };
}

/** The signers with one more, or with one taken back. */
export function withSigner(signers: Signers, partyId: string, signer: PickedPerson | null): Signers {
  const others = [...signers].filter(([id]) => id !== partyId);
  return new Map(signer ? [...others, [partyId, signer]] : others);
}
