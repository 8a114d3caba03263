// The languages that there are, and who has read them.

import MicroConsent
import XCTest

final class LanguagesTests: XCTestCase {
    func testThereAreThreeLanguagesEachByItsOwnName() {
        let all = languages()
        XCTAssertEqual(all.map(\.language), [.english, .spanish, .arabic])
        XCTAssertEqual(all.map(\.tag), ["en", "es", "ar"])
        XCTAssertEqual(all.map(\.ownName), ["English", "Español", "العربية"])
        XCTAssertEqual(all.map(\.isRightToLeft), [false, false, true])
    }

    func testNoFalseSafetyThatNobodyHasReviewedALanguageIsSaidBesideIt() {
        XCTAssertEqual(
            languages().map(\.reviewedBy),
            [
                "Survivors and their helpers have not read these words yet.",
                "Nadie que hable español desde la infancia lo ha leído, ni supervivientes.",
                "لم يراجع هذه الكلمات بعد أحد من أهل اللغة، ولا من الناجين والناجيات.",
            ])
    }

    func testALanguageIsKnownByItsTagAndByNoOther() {
        let known: [(Language, [String])] = [
            (.english, ["en", "en-GB", "EN_us", "en-Latn-US"]),
            (.spanish, ["es", "es-MX", "ES_mx", "es-419"]),
            (.arabic, ["ar", "ar_EG", "ar-u-nu-latn"]),
        ]
        for (language, tags) in known {
            for tag in tags { XCTAssertEqual(languageOfTag(tag: tag), language, tag) }
        }
        for tag in ["", "-", "e", "eng", "english", "de", "esp", "-es", " es", "arz", "العربية", "xx-en"] {
            XCTAssertNil(languageOfTag(tag: tag), tag)
        }
    }
}
