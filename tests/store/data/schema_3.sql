BEGIN TRANSACTION;
CREATE TABLE article (
	id INTEGER NOT NULL, 
	fingerprint VARCHAR, 
	title VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	source VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	published DATETIME, 
	published_offset INTEGER, 
	published_precision VARCHAR NOT NULL, 
	published_from VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	canonical_url VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	section VARCHAR NOT NULL, 
	dateline VARCHAR NOT NULL, 
	text_hash VARCHAR NOT NULL, 
	raw_hash VARCHAR NOT NULL, 
	archive VARCHAR NOT NULL, 
	gone_on DATE, 
	newer INTEGER, 
	note VARCHAR NOT NULL, 
	read_in INTEGER, 
	CONSTRAINT pk_article PRIMARY KEY (id), 
	CONSTRAINT ck_article_published_precision CHECK (published_precision IN ('instant', 'minute', 'day', 'month', 'unknown')), 
	CONSTRAINT ck_article_published_pair CHECK ((published IS NULL) = (published_offset IS NULL)), 
	CONSTRAINT uq_article_fingerprint UNIQUE (fingerprint), 
	CONSTRAINT fk_article_newer FOREIGN KEY(newer) REFERENCES article (id)
);
INSERT INTO "article" VALUES(1,'one','الوزارة تعلن جدولا','قالت الوزارة إن القوات ستغادر القاعدة.

Second paragraph.','Gazette','ar','2024-03-04 04:05:00.000000',-18000,'minute','meta','','','','','','','','ab/abcd',NULL,NULL,'',NULL);
INSERT INTO "article" VALUES(2,'two','Later','قالت الوزارة إن القوات ستغادر القاعدة.

Second paragraph.','Courier','ar',NULL,NULL,'minute','meta','','','','','','','','ab/abcd',NULL,NULL,'',NULL);
CREATE TABLE claim (
	id INTEGER NOT NULL, 
	identity VARCHAR, 
	text TEXT NOT NULL, 
	gist VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	speaker VARCHAR, 
	speaker_role VARCHAR, 
	via TEXT NOT NULL, 
	said_on DATE, 
	kind VARCHAR NOT NULL, 
	trackable BOOLEAN NOT NULL, 
	modality VARCHAR NOT NULL, 
	negated BOOLEAN NOT NULL, 
	actors TEXT NOT NULL, 
	action VARCHAR NOT NULL, 
	places TEXT NOT NULL, 
	quantities TEXT NOT NULL, 
	deadline TEXT, 
	topics TEXT NOT NULL, 
	criteria VARCHAR NOT NULL, 
	method VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	article INTEGER, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	replaced_by INTEGER, 
	confidence FLOAT, 
	merged_into INTEGER, 
	split_from INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_claim PRIMARY KEY (id), 
	CONSTRAINT ck_claim_kind CHECK (kind IN ('commitment', 'plan', 'forecast', 'scheduled', 'demand', 'statement', 'denial')), 
	CONSTRAINT ck_claim_modality CHECK (modality IN ('certain', 'intended', 'possible', 'conditional', 'desired')), 
	CONSTRAINT ck_claim_stage CHECK (stage IN ('draft', 'in_review', 'approved', 'published', 'discarded', 'merged', 'split')), 
	CONSTRAINT ck_claim_part CHECK (part IN ('text', 'title')), 
	CONSTRAINT ck_claim_confidence CHECK (confidence >= 0 AND confidence <= 1), 
	CONSTRAINT ck_claim_merged_pair CHECK ((stage = 'merged') = (merged_into IS NOT NULL)), 
	CONSTRAINT ck_claim_span CHECK (start >= 0 AND "end" >= start), 
	CONSTRAINT ck_claim_text_filled CHECK (text <> ''), 
	CONSTRAINT ck_claim_method_filled CHECK (method <> ''), 
	CONSTRAINT ck_claim_status_filled CHECK (status <> ''), 
	CONSTRAINT uq_claim_identity UNIQUE (identity), 
	CONSTRAINT ck_claim_trackable CHECK (trackable IN (0, 1)), 
	CONSTRAINT ck_claim_negated CHECK (negated IN (0, 1)), 
	CONSTRAINT fk_claim_article FOREIGN KEY(article) REFERENCES article (id), 
	CONSTRAINT fk_claim_replaced_by FOREIGN KEY(replaced_by) REFERENCES claim (id), 
	CONSTRAINT fk_claim_merged_into FOREIGN KEY(merged_into) REFERENCES claim (id), 
	CONSTRAINT fk_claim_split_from FOREIGN KEY(split_from) REFERENCES claim (id)
);
INSERT INTO "claim" VALUES(1,'first','The ministry said that 2,500 troops would leave by the end of the year','2,500 troops leave by the end of 2024','en','The ministry',NULL,'["agency","Gazette"]','2024-03-03','commitment',1,'certain',0,'[]','','[]','[{"end":28,"qualifier":"","start":23,"text":"2,500","unit":"troops","value":2500.0}]','{"anchor":null,"earliest":"2024-03-03","end":0,"grain":"day","latest":"2024-12-31","phrase":"by the end of the year","reason":"","role":"deadline","rule":"","start":0,"type":"DATE","value":""}','["bases","troops"]','','outcomes','in_progress','approved','Gazette',1,0,70,'text',NULL,NULL,NULL,NULL,'');
INSERT INTO "claim" VALUES(2,'second','A second one','the second','en',NULL,NULL,'["agency","Gazette"]','2024-03-01','commitment',1,'certain',0,'[]','','[]','[{"end":28,"qualifier":"","start":23,"text":"2,500","unit":"troops","value":2500.0}]',NULL,'["bases","troops"]','','outcomes','superseded','draft','Gazette',NULL,0,70,'text',1,NULL,NULL,NULL,'');
CREATE TABLE decision (
	id INTEGER NOT NULL, 
	claim INTEGER NOT NULL, 
	status VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	effective DATE NOT NULL, 
	editor VARCHAR NOT NULL, 
	decided_at DATETIME NOT NULL, 
	decided_at_offset INTEGER NOT NULL, 
	evidence TEXT NOT NULL, 
	"before" VARCHAR NOT NULL, 
	reversal BOOLEAN NOT NULL, 
	replaced_by INTEGER, 
	state VARCHAR NOT NULL, 
	second VARCHAR NOT NULL, 
	second_at DATETIME, 
	second_at_offset INTEGER, 
	method_version VARCHAR NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT ck_decision_state CHECK (state IN ('waiting', 'in_force', 'turned_down')), 
	CONSTRAINT ck_decision_second_pair CHECK ((second_at IS NULL) = (second_at_offset IS NULL)), 
	CONSTRAINT ck_decision_status_filled CHECK (status <> ''), 
	CONSTRAINT ck_decision_editor_filled CHECK (editor <> ''), 
	CONSTRAINT fk_decision_claim FOREIGN KEY(claim) REFERENCES claim (id), 
	CONSTRAINT ck_decision_reversal CHECK (reversal IN (0, 1)), 
	CONSTRAINT fk_decision_replaced_by FOREIGN KEY(replaced_by) REFERENCES claim (id)
);
INSERT INTO "decision" VALUES(1,1,'in_progress','the first of them have left','2024-03-04','noor','2024-03-04 06:30:15.250000',10800,'["M1","A1"]','not_rated',0,NULL,'in_force','',NULL,NULL,'1');
INSERT INTO "decision" VALUES(2,2,'superseded','the first of them have left','2024-03-04','noor','2024-03-04 06:30:15.250000',10800,'[]','not_rated',0,1,'in_force','sami','2024-03-04 06:35:15.250000',10800,'1');
CREATE TABLE event (
	sequence INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	editor VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	payload_hash VARCHAR NOT NULL, 
	previous VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (sequence), 
	CONSTRAINT ck_event_sequence CHECK (sequence >= 1), 
	CONSTRAINT ck_event_at_filled CHECK (at <> ''), 
	CONSTRAINT ck_event_editor_filled CHECK (editor <> ''), 
	CONSTRAINT ck_event_kind_filled CHECK (kind <> ''), 
	CONSTRAINT ck_event_subject_filled CHECK (subject <> ''), 
	CONSTRAINT ck_event_payload_hash CHECK (length(payload_hash) = 64), 
	CONSTRAINT ck_event_previous CHECK (length(previous) = 64), 
	CONSTRAINT ck_event_hash CHECK (length(hash) = 64), 
	CONSTRAINT uq_event_hash UNIQUE (hash)
);
INSERT INTO "event" VALUES(1,'2024-03-04T09:30:15.250000+03:00','noor','ledger.created','ledger','{"demo":false,"schema":3,"uuid":"f9dfb1ef-1cdc-44c7-9dbb-6af47047063b"}','389e2f63e500e9dd4d5c26332bf223fcb3ed7b41b764ea2836dfb248a4d3cefa','0000000000000000000000000000000000000000000000000000000000000000','77efabd958c253a9abc2ab068bd9c9736adc8bbfb41067b779ece2d84b672aa0');
INSERT INTO "event" VALUES(2,'2024-03-04T09:30:15.250000+03:00','noor','source.added','Gazette','{"number":1,"source":{"home":"","language":"ar","name":"Gazette","other_names":["الجريدة"],"time_zone":"Asia/Baghdad"}}','d1837e83a35a4b6ce0a4f74b9e905d0b84394dac3f189e6c81d66ccd97eb20a7','77efabd958c253a9abc2ab068bd9c9736adc8bbfb41067b779ece2d84b672aa0','ba88e50933472d4bd56849deeca39cfdd619a1d681233c6a9007211f9271f000');
INSERT INTO "event" VALUES(3,'2024-03-04T09:30:15.250000+03:00','noor','source.added','Courier','{"number":2,"source":{"home":"","language":"","name":"Courier","other_names":[],"time_zone":""}}','117ac84af3e7211375cad1d71c8ebc90988b22af857df410b30debbc5d4719f9','ba88e50933472d4bd56849deeca39cfdd619a1d681233c6a9007211f9271f000','5533139fbbb10dcb1e64b0c5bd60ac530480986651e6735d07e953b894d2020c');
INSERT INTO "event" VALUES(4,'2024-03-04T09:30:15.250000+03:00','noor','article.added','A1','{"article":{"address":"","archive":"ab/abcd","author":"","canonical_url":"","dateline":"","gone_on":null,"id":"A1","language":"ar","newer":"","note":"","published":"2024-03-03T23:05:00-05:00","published_from":"meta","published_precision":"minute","raw_hash":"","section":"","source":"Gazette","text":"قالت الوزارة إن القوات ستغادر القاعدة.\n\nSecond paragraph.","text_hash":"","title":"الوزارة تعلن جدولا"},"fingerprint":"one"}','d5ea5014f7e83d92a7abaa477180c58dba26f7481cd3f338a98bcd8aa3326e1f','5533139fbbb10dcb1e64b0c5bd60ac530480986651e6735d07e953b894d2020c','791cd62947bee533a09937469a67638f4f49b2320460ee718c364e3159e81f71');
INSERT INTO "event" VALUES(5,'2024-03-04T09:30:15.250000+03:00','noor','article.added','A2','{"article":{"address":"","archive":"ab/abcd","author":"","canonical_url":"","dateline":"","gone_on":null,"id":"A2","language":"ar","newer":"","note":"","published":null,"published_from":"meta","published_precision":"minute","raw_hash":"","section":"","source":"Courier","text":"قالت الوزارة إن القوات ستغادر القاعدة.\n\nSecond paragraph.","text_hash":"","title":"Later"},"fingerprint":"two"}','390a3f44eab893d6149d2c528b2a9601af1a2228ffdc7860d2b7b57c328d6758','791cd62947bee533a09937469a67638f4f49b2320460ee718c364e3159e81f71','2588f9347084c592f07292b4f6779500475ec12dd27be57c62e7c1fd19292d79');
INSERT INTO "event" VALUES(6,'2024-03-04T09:30:15.250000+03:00','noor','claim.added','C1','{"claim":{"action":"","actors":[],"article":"A1","confidence":null,"criteria":"","deadline":{"anchor":null,"earliest":"2024-03-03","end":0,"grain":"day","latest":"2024-12-31","phrase":"by the end of the year","reason":"","role":"deadline","rule":"","start":0,"type":"DATE","value":""},"end":70,"gist":"2,500 troops leave by the end of 2024","id":"C1","kind":"commitment","language":"en","merged_into":"","method":"outcomes","modality":"certain","negated":false,"note":"","part":"text","places":[],"quantities":[{"end":28,"qualifier":"","start":23,"text":"2,500","unit":"troops","value":2500}],"replaced_by":"","said_on":"2024-03-03","source":"Gazette","speaker":"The ministry","speaker_role":null,"split_from":"","stage":"draft","start":0,"status":"not_rated","text":"The ministry said that 2,500 troops would leave by the end of the year","topics":["bases","troops"],"trackable":true,"via":["agency","Gazette"]},"identity":"first"}','279fc6529e3527138edfe9dfaab6cb38f35d0cf9afe6784e60cdbfe7dacc5f07','2588f9347084c592f07292b4f6779500475ec12dd27be57c62e7c1fd19292d79','e413ff5d76accb113f341af5d2198f63bfbd18dc2968ef82caa6d47f8e249dcf');
INSERT INTO "event" VALUES(7,'2024-03-04T09:30:15.250000+03:00','noor','claim.added','C2','{"claim":{"action":"","actors":[],"article":"","confidence":null,"criteria":"","deadline":null,"end":70,"gist":"2,500 troops leave by the end of 2024","id":"C2","kind":"commitment","language":"en","merged_into":"","method":"outcomes","modality":"certain","negated":false,"note":"","part":"text","places":[],"quantities":[{"end":28,"qualifier":"","start":23,"text":"2,500","unit":"troops","value":2500}],"replaced_by":"","said_on":null,"source":"Gazette","speaker":null,"speaker_role":null,"split_from":"","stage":"draft","start":0,"status":"not_rated","text":"A second one","topics":["bases","troops"],"trackable":true,"via":["agency","Gazette"]},"identity":"second"}','daf3f3438f427386915b5c46bd8b96b9922677649f09ea3f8231f05f7dde5635','e413ff5d76accb113f341af5d2198f63bfbd18dc2968ef82caa6d47f8e249dcf','4df944e4561a3e4b765e54b44615a8e22fa1037a1f76b40656607e8337c9dbf6');
INSERT INTO "event" VALUES(8,'2024-03-04T09:30:15.250000+03:00','noor','claim.staged','C1','{"reason":"","stage":"approved"}','07790737f6eb4fb1c38e87e9676f363e9f297e0f3d55f56faa68bfa499bd46d6','4df944e4561a3e4b765e54b44615a8e22fa1037a1f76b40656607e8337c9dbf6','544dbdb074e85287dabceadaa87a52de6554f7f8e58813fc886bdd2c2b40af7a');
INSERT INTO "event" VALUES(9,'2024-03-04T09:30:15.250000+03:00','noor','match.proposed','M1','{"match":{"claim":"C1","features":[{"name":"figures","share":1e-7,"value":0.1,"why":"2,500"}],"id":"M1","judged_at":null,"judged_by":"","judgement":"proposed","note":"","passage":{"article":"A1","end":57,"part":"text","start":40,"text":"Second paragraph."},"score":0.625,"stance":"supports"}}','87ed85d92ddf0547112844567dc3f050e7a8db7613f5c38243e05c2f433b5efa','544dbdb074e85287dabceadaa87a52de6554f7f8e58813fc886bdd2c2b40af7a','ea771fbc9fbae92217d8d48c8baefe62088273ebbead0606df2f1fefe01b87bf');
INSERT INTO "event" VALUES(10,'2024-03-04T09:30:15.250000+03:00','noor','match.proposed','M2','{"match":{"claim":"C2","features":[{"name":"figures","share":1e-7,"value":0.1,"why":"2,500"}],"id":"M2","judged_at":null,"judged_by":"","judgement":"proposed","note":"","passage":{"article":"A2","end":57,"part":"text","start":40,"text":"Second paragraph."},"score":1,"stance":"mentions"}}','c8d489cf8105822154bb5f2a650a3dad866bc188f0e073e64ec326152e8a3da1','ea771fbc9fbae92217d8d48c8baefe62088273ebbead0606df2f1fefe01b87bf','60f3236bd7d597cd23f9a9f91ae6d138acc1792d93fc56e61b1b570ee51265ff');
INSERT INTO "event" VALUES(11,'2024-03-04T09:35:15.250000+03:00','sami','claim.corrected','C2','{"changes":{"gist":"the second","said_on":"2024-03-01"},"reason":"read again"}','6afd1743c1059a0dec54992b56565ae33054e97d15c6213a46b4750d869c571b','60f3236bd7d597cd23f9a9f91ae6d138acc1792d93fc56e61b1b570ee51265ff','e3de638cad9afaa47c5f078aad9960f3cade81da8e9ce088a6c802c8a1705527');
INSERT INTO "event" VALUES(12,'2024-03-04T09:35:15.250000+03:00','sami','match.judged','M1','{"judgement":"accepted","note":"it says so","stance":"moves"}','fe5b829edf35914aa7e3fb754823d9806d6d9a87855628b55f3c044944764fa8','e3de638cad9afaa47c5f078aad9960f3cade81da8e9ce088a6c802c8a1705527','ba698aae10db53006ec745aaa7557ff862e8635d452811530efab6a62c993181');
INSERT INTO "event" VALUES(13,'2024-03-04T09:35:15.250000+03:00','sami','decision.recorded','D1','{"decision":{"before":"not_rated","claim":"C1","decided_at":"2024-03-04T09:30:15.250000+03:00","editor":"noor","effective":"2024-03-04","evidence":["M1","A1"],"id":"D1","method_version":"1","reason":"the first of them have left","replaced_by":"","reversal":false,"second":"","second_at":null,"state":"in_force","status":"in_progress"}}','e66c1a75ee21cb07da3127847e63535cc844f558db1d41c2cdaccf433328f22c','ba698aae10db53006ec745aaa7557ff862e8635d452811530efab6a62c993181','8417257049c2688ab75bebe80de93a28e480c7621264e21f5533cfca3bbd0b9a');
INSERT INTO "event" VALUES(14,'2024-03-04T09:35:15.250000+03:00','sami','decision.recorded','D2','{"decision":{"before":"not_rated","claim":"C2","decided_at":"2024-03-04T09:30:15.250000+03:00","editor":"noor","effective":"2024-03-04","evidence":[],"id":"D2","method_version":"1","reason":"the first of them have left","replaced_by":"C1","reversal":false,"second":"","second_at":null,"state":"waiting","status":"superseded"}}','d3f91cb82679882a31e5453d39a75eac652dd30b48a9c0621f63c6fbb61ebcc3','8417257049c2688ab75bebe80de93a28e480c7621264e21f5533cfca3bbd0b9a','687d5211b27c0ad26b98a68284a82c85d5a1c20b27023a1e842acc31b41a6dcf');
INSERT INTO "event" VALUES(15,'2024-03-04T09:35:15.250000+03:00','sami','decision.confirmed','D2','{"accepted":true,"decision":{"before":"not_rated","claim":"C2","decided_at":"2024-03-04T09:30:15.250000+03:00","editor":"noor","effective":"2024-03-04","evidence":[],"id":"D2","method_version":"1","reason":"the first of them have left","replaced_by":"C1","reversal":false,"second":"","second_at":null,"state":"waiting","status":"superseded"},"note":"agreed"}','1e6c3f32f76e4b54b6fcd2d3e86f7274e5e9e44f66ef6c33ce6a442191d7b2b7','687d5211b27c0ad26b98a68284a82c85d5a1c20b27023a1e842acc31b41a6dcf','727f2aaa2beb3ea0bf77627d507f614f26131b92569566268eb050e87d342a91');
CREATE TABLE "match" (
	id INTEGER NOT NULL, 
	claim INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	passage_text TEXT NOT NULL, 
	passage_start INTEGER NOT NULL, 
	passage_end INTEGER NOT NULL, 
	passage_part VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	stance VARCHAR NOT NULL, 
	features TEXT NOT NULL, 
	judgement VARCHAR NOT NULL, 
	judged_by VARCHAR NOT NULL, 
	judged_at DATETIME, 
	judged_at_offset INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_match PRIMARY KEY (id), 
	CONSTRAINT ck_match_stance CHECK (stance IN ('repeats', 'supports', 'contradicts', 'moves', 'mentions')), 
	CONSTRAINT ck_match_judgement CHECK (judgement IN ('proposed', 'accepted', 'rejected', 'unsure')), 
	CONSTRAINT ck_match_part CHECK (passage_part IN ('text', 'title')), 
	CONSTRAINT ck_match_score CHECK (score >= 0 AND score <= 1), 
	CONSTRAINT ck_match_judged_pair CHECK ((judged_at IS NULL) = (judged_at_offset IS NULL)), 
	CONSTRAINT ck_match_span CHECK (passage_start >= 0 AND passage_end >= passage_start), 
	CONSTRAINT uq_match_claim UNIQUE (claim, article), 
	CONSTRAINT fk_match_claim FOREIGN KEY(claim) REFERENCES claim (id), 
	CONSTRAINT fk_match_article FOREIGN KEY(article) REFERENCES article (id)
);
INSERT INTO "match" VALUES(1,1,1,'Second paragraph.',40,57,'text',0.625,'moves','[{"name":"figures","share":1e-07,"value":0.1,"why":"2,500"}]','accepted','sami','2024-03-04 06:35:15.250000',10800,'it says so');
INSERT INTO "match" VALUES(2,2,2,'Second paragraph.',40,57,'text',1.0,'mentions','[{"name":"figures","share":1e-07,"value":0.1,"why":"2,500"}]','proposed','',NULL,NULL,'');
CREATE TABLE source (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	other_names TEXT NOT NULL, 
	language VARCHAR NOT NULL, 
	home VARCHAR NOT NULL, 
	time_zone VARCHAR NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (id), 
	CONSTRAINT ck_source_name_filled CHECK (name <> ''), 
	CONSTRAINT uq_source_name UNIQUE (name)
);
INSERT INTO "source" VALUES(1,'Gazette','["الجريدة"]','ar','','Asia/Baghdad');
INSERT INTO "source" VALUES(2,'Courier','[]','','','');
CREATE INDEX ix_event_subject ON event (subject);
CREATE INDEX ix_article_newer ON article (newer);
CREATE INDEX ix_article_source ON article (source);
CREATE INDEX ix_claim_merged_into ON claim (merged_into);
CREATE INDEX ix_claim_stage ON claim (stage);
CREATE INDEX ix_claim_source ON claim (source);
CREATE INDEX ix_claim_replaced_by ON claim (replaced_by);
CREATE INDEX ix_claim_status ON claim (status);
CREATE INDEX ix_claim_split_from ON claim (split_from);
CREATE INDEX ix_claim_article ON claim (article);
CREATE INDEX ix_match_judgement ON "match" (judgement);
CREATE INDEX ix_match_claim ON "match" (claim);
CREATE INDEX ix_match_article ON "match" (article);
CREATE INDEX ix_decision_replaced_by ON decision (replaced_by);
CREATE INDEX ix_decision_claim ON decision (claim);
CREATE INDEX ix_decision_state ON decision (state);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the log can only be appended to'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the log can only be appended to'); END;
COMMIT;
