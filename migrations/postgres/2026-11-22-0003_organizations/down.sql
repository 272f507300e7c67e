DROP TABLE organization_validations;
DROP TABLE organizations;
