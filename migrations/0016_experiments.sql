-- Which group of an experiment somebody was given, with which share of control groups (parts per million), and when they
-- could first see what it is about.
CREATE TABLE exposures (
    experiment TEXT NOT NULL,
    person_id  TEXT NOT NULL REFERENCES persons (id),
    arm        TEXT NOT NULL,
    share_ppm  BIGINT NOT NULL,
    at_ms      BIGINT NOT NULL,
    PRIMARY KEY (experiment, person_id)
);
CREATE INDEX exposures_of_person ON exposures (person_id);

-- With which share of the control group a person's arm was drawn; NULL where nobody drew it.
ALTER TABLE persons ADD COLUMN arm_share_ppm BIGINT;
