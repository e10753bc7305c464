"""A signature of ours on a finished page: in its field, with its visible stamp and its reason."""

from __future__ import annotations

from datetime import datetime

from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.casework.entitled import Holder
from arms_docs.casework.reason import Reason, about
from arms_docs.data_class import dataclass
from arms_docs.report.pdf import render_stamp
from arms_docs.settings import Settings
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys import SigningKey, fingerprint
from arms_docs.signoff.sign import CannotSign, TimeSource, sign, time_from


@dataclass(frozen=True)
class Sealing:
    """With whose key to sign, at which level, and what that level needs.

    A level above B-B needs a source of time, and B-LTA lists of withdrawn certificates (``crls``).
    """

    key: SigningKey
    level: SignatureLevel = SignatureLevel.B_B
    time: TimeSource | None = None
    crls: tuple[bytes, ...] = ()

    @classmethod
    def of(
        cls,
        key: SigningKey,
        settings: Settings,
        *,
        level: SignatureLevel | None = None,
        time: TimeSource | None = None,
        lists: tuple[bytes, ...] = (),
    ) -> Sealing:
        """An open key with what the settings say: the level and the source of time, unless others
        are named, and the lists of withdrawn certificates, besides ``lists``.

        Raises `arms_docs.signoff.sign.CannotSign` for a level without the time that it needs.
        """
        level = level or settings.signing.level
        crls = (*settings.trust.crls, *lists)
        if level is SignatureLevel.B_B:
            return cls(key, level, None, crls)
        authority = settings.signing.timestamp_authority
        if time is None and not authority:
            raise CannotSign(f"level {level.value} needs a source of time, and none is named")
        return cls(key, level, time or time_from(authority), crls)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 fingerprint of the key's certificate."""
        return fingerprint(self.key.certificate.public_bytes(Encoding.DER))

    @property
    def holder(self) -> Holder:
        """Whose key this is."""
        return Holder(self.key.signer.staff_id, self.fingerprint, self.key.signer.agency)


def seal(pdf: bytes, sealing: Sealing, role: str, reason: Reason, *, now: datetime) -> bytes:
    """The PDF signed in the field of this role.

    Raises `arms_docs.signoff.sign.stamp_pdf.CannotSign` where the certificate is out of date, or no
    timestamp could be had; ValueError where the level needs a source of time and there is none.
    """
    signer = sealing.key.signer
    time_proved = sealing.level is not SignatureLevel.B_B
    return sign(
        pdf,
        sealing.key,
        field=role,
        reason=str(reason),
        now=now,
        level=sealing.level,
        time=sealing.time,
        stamp=render_stamp(signer.name, about(signer), now, time_proved=time_proved),
        crls=sealing.crls,
    )
