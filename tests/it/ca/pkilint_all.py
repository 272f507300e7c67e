"""Lints every certificate of a folder with pkilint in one process.

Prints one line a finding at NOTICE or worse: file, severity, code, message, with tabs between. `ca-*.der`
are linted by RFC 5280, all others as S/MIME certificates of the type that their reserved policy names.
"""

import pathlib
import sys

from pkilint import loader
from pkilint.cabf import smime
from pkilint.pkix import certificate, extension, name
from pkilint.validation import ValidationFindingSeverity


def authority_validator():
    return certificate.create_pkix_certificate_validator_container(
        certificate.create_decoding_validators(name.ATTRIBUTE_TYPE_MAPPINGS, extension.EXTENSION_MAPPINGS),
        [
            certificate.create_issuer_validator_container([]),
            certificate.create_validity_validator_container(),
            certificate.create_subject_validator_container([]),
            certificate.create_extensions_validator_container([]),
            certificate.create_spki_validator_container([]),
        ],
    )


def customer_validator(document):
    kind = smime.determine_validation_level_and_generation(document)
    if kind is None:
        return None
    # Validators keep state from one document to the next, so each document gets its own.
    return certificate.create_pkix_certificate_validator_container(
        smime.create_decoding_validators(), smime.create_subscriber_validators(*kind)
    )


def main(folder):
    linted = 0
    for file in sorted(pathlib.Path(folder).glob("*.der")):
        linted += 1
        try:
            document = loader.RFC5280CertificateDocumentLoader().load_der_document(file.read_bytes(), file.name)
        except ValueError as error:
            print(file.name, "FATAL", "unreadable", error, sep="\t")
            continue
        validator = authority_validator() if file.name.startswith("ca-") else customer_validator(document)
        if validator is None:
            print(file.name, "ERROR", "no_type", "no reserved policy", sep="\t")
            continue
        for result in validator.validate(document.root):
            for described in result.finding_descriptions:
                if described.finding.severity <= ValidationFindingSeverity.NOTICE:
                    message = " ".join(str(described.message or "").split())
                    print(file.name, described.finding.severity.name, described.finding.code, message, sep="\t")
    print("linted", linted, sep="\t")


main(sys.argv[1])
